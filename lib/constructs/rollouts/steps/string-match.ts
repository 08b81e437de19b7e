import { failure } from '../../../kernel/diagnostic.ts';

/**
 * What a text must be: exactly one of the three. The controller does not check this everywhere, and takes an empty one
 * for none.
 *
 * @typeParam Pattern - `never` where only `exact` is used
 */
export type StringMatch<Pattern extends string = string> =
  | { readonly exact: string; readonly prefix?: never; readonly regex?: never }
  | { readonly prefix: Pattern; readonly exact?: never; readonly regex?: never }
  | { readonly regex: Pattern; readonly exact?: never; readonly prefix?: never };

/** @throws DiagnosticError invalid-prop */
export function requireStringMatch(what: string, match: StringMatch): void {
  const given = Object.values<unknown>(match).filter((value) => value !== undefined);
  if (given.length === 1 && given[0] !== '') return;
  throw failure('invalid-prop', {
    message: `${what} must have exactly one of exact, prefix and regex, and it must not be empty`,
    hint: "write it like { exact: 'true' }",
  });
}
