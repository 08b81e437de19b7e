import type { JsonObject } from '../../../kernel/json.ts';
import { textAt } from '../../json-access.ts';
import { withArguments } from '../template-view.ts';

/** The settings of a metric's provider, and the arguments of its template whose values are known. */
export interface Provider {
  readonly settings: JsonObject;
  readonly values: ReadonlyMap<string, string>;
}

/** Something that makes every measurement an error: pointer below the provider, what, and what to type instead. */
export type ProviderFault = readonly [pointer: string, what: string, hint?: string | undefined];

/** What is wrong with the settings of one provider. */
export type ProviderRule = (provider: Provider) => Iterable<ProviderFault>;

/** A text of a provider, with the arguments whose values are known; undefined where it is missing or only known at run time. */
export function knownText({ settings, values }: Provider, ...path: readonly string[]): string | undefined {
  const text = textAt(settings, ...path);
  if (text === undefined) return undefined;
  const resolved = withArguments(text, values);
  return resolved.includes('{{') ? undefined : resolved;
}

/** Whether Go's `url.Parse` finds a scheme and a host in a text. */
function isUrl(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#\s]+/.test(text);
}

/** A fault where an address is there and is no URL. */
export function* addressFaults(provider: Provider, field: string): Iterable<ProviderFault> {
  const text = knownText(provider, field);
  if (text === undefined || isUrl(text)) return;
  const hint = text.includes('://') ? undefined : `write http://${text}`;
  yield [`/${field}`, `has the ${field} '${text}', which is no URL with a scheme and a host`, hint];
}

/** A fault where a query is missing or empty. */
export function* queryFaults({ settings }: Provider): Iterable<ProviderFault> {
  if ((textAt(settings, 'query') ?? '').trim() === '') yield ['/query', 'has no query'];
}
