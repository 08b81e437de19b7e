import { failure } from '../../../kernel/diagnostic.ts';
import type { ArgumentsIn } from '../arguments.ts';
import { type Authentication, renderAuthentication, renderHeaders } from './authentication.ts';
import { type Metric, type MetricProps, metric } from './metric.ts';
import { requireSeconds, requireUrl } from './provider-rules.ts';

/** A JSON document whose texts may refer to arguments. For a null, which no manifest can hold, write a `body`. */
export type JsonBody<Text extends string> =
  | Text
  | number
  | boolean
  | readonly JsonBody<Text>[]
  | { readonly [key: string]: JsonBody<Text> };

/** What is asked for: nothing is sent with GET, and a body is sent in one of two forms. */
export type WebRequest<Text extends string> =
  | { readonly method?: 'GET'; readonly body?: never; readonly jsonBody?: never }
  | { readonly method: 'POST' | 'PUT'; readonly body?: Text; readonly jsonBody?: never }
  | {
      readonly method: 'POST' | 'PUT';
      readonly body?: never;
      readonly jsonBody: { readonly [key: string]: JsonBody<Text> };
    };

export type WebProps<Text extends string, Settings extends string = never> = MetricProps<Text, Settings> &
  WebRequest<Text> & {
    readonly url: Text;
    readonly headers?: Readonly<Record<string, Text>>;
    /** Seconds to wait for an answer. @default 10, by Argo */
    readonly timeoutSeconds?: number;
    /** Path into the JSON answer, such as `{$.data.ok}`, that becomes `result`. @default the whole answer */
    readonly jsonPath?: Text;
    /** Do not verify the certificate. @default false */
    readonly insecure?: boolean;
    readonly authentication?: Authentication<Text>;
  };

const methods = ['GET', 'POST', 'PUT'];

/**
 * Measures by an HTTP request that answers with JSON. `result` is what `jsonPath` finds: a number, a text, a truth
 * value, a list or a map.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/web/
 * @throws DiagnosticError invalid-prop
 */
export function web<const Text extends string, Settings extends string = never>(
  props: WebProps<Text, Settings>,
): Metric<ArgumentsIn<Text> | Settings> {
  const { url, method, headers, body, jsonBody, timeoutSeconds, jsonPath, insecure, authentication } = props;
  requireUrl('url of web', url);
  requireSeconds('timeoutSeconds of web', timeoutSeconds);
  requireRequest(method ?? 'GET', body, jsonBody);
  const { fields, secrets } = renderAuthentication(authentication);
  const request = { method, url, headers: renderHeaders(headers), body, jsonBody };
  return metric(props, { web: { ...request, timeoutSeconds, jsonPath, insecure, authentication: fields } }, secrets);
}

// As the types have it, for programs that are not type-checked.
function requireRequest(method: string, body: unknown, jsonBody: unknown): void {
  if (!methods.includes(method)) {
    throw failure('invalid-prop', {
      message: `a web metric has the method '${method}'`,
      hint: `its method is one of ${methods.join(', ')}`,
    });
  }
  if (body !== undefined && jsonBody !== undefined) {
    throw failure('invalid-prop', {
      message: 'a web metric has both a body and a jsonBody',
      hint: 'remove one of the two',
    });
  }
  if (method === 'GET' && (body !== undefined || jsonBody !== undefined)) {
    throw failure('invalid-prop', {
      message: 'a web metric has a body, which GET does not send',
      hint: "set method: 'POST' or method: 'PUT', or remove the body",
    });
  }
}
