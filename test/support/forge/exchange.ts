import { type Fields, type Shape, shapeFault } from './shape.ts';
import type { ForgeState } from './state.ts';

/** A request to the API, taken apart. */
export interface ApiRequest {
  readonly method: string;
  /** Below the API, decoded; the segments of a project's id stay encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One endpoint of an API. */
export interface Endpoint {
  readonly method: string;
  readonly path: RegExp;
  /** What may stand in the query; any other word is a fault. */
  readonly query?: readonly string[];
  readonly body?: Shape;
  answer(request: ApiRequest, match: readonly string[], state: ForgeState): ApiAnswer;
}

/** What one kind of forge speaks. */
export interface Api {
  readonly prefix: string;
  /** The value that Authorization must have. */
  authorization(token: string): string;
  readonly endpoints: readonly Endpoint[];
  /** How the forge says that a request is not what it documents. */
  invalid(reason: string): ApiAnswer;
  readonly unauthorized: ApiAnswer;
  readonly notFound: ApiAnswer;
}

/** Finds the endpoint and lets it answer, if the request is exactly what it documents. */
export function answerRequest(api: Api, request: ApiRequest, state: ForgeState): ApiAnswer {
  for (const endpoint of api.endpoints) {
    const match = endpoint.method === request.method ? endpoint.path.exec(request.path) : null;
    if (match === null) continue;
    const unknown = [...request.query.keys()].filter((key) => !(endpoint.query ?? []).includes(key));
    if (unknown.length > 0) return api.invalid(`${unknown.join()} is no parameter of ${request.path}`);
    if (endpoint.body === undefined && request.body !== undefined) return api.invalid('a body where there is none');
    const fault = endpoint.body === undefined ? undefined : shapeFault(request.body, endpoint.body);
    return fault === undefined ? endpoint.answer(request, match.slice(1), state) : api.invalid(fault);
  }
  return api.notFound;
}

export function fieldsOf(request: ApiRequest): Fields {
  return (request.body ?? {}) as Fields;
}

/** One page of a list, with the header Link that says whether there is a next one: at an address that must not be followed. */
export function page(request: ApiRequest, state: ForgeState, size: string, items: readonly unknown[]): ApiAnswer {
  const limit = Math.min(state.pageLimit, Number(request.query.get(size) ?? 20));
  const number = Number(request.query.get('page') ?? 1);
  const end = number * limit;
  const more = end < items.length;
  const next = `<http://127.0.0.1:1/elsewhere?page=${number + 1}>; rel="next", <http://127.0.0.1:1/elsewhere>; rel="last"`;
  const headers: Readonly<Record<typeof state.paging, Readonly<Record<string, string>>>> = {
    link: more ? { link: next } : number > 1 ? { link: '<http://127.0.0.1:1/elsewhere>; rel="first"' } : {},
    counts:
      size === 'limit'
        ? { 'x-total-count': String(items.length) }
        : { 'x-next-page': more ? String(number + 1) : '', 'x-total': String(items.length) },
    nothing: {},
  };
  return { status: 200, body: items.slice(end - limit, end), headers: headers[state.paging] };
}
