import { failure } from '../../kernel/diagnostic.ts';

/**
 * The number, once it is known to be whole and within bounds; undefined stays undefined.
 *
 * @param what - the property that holds it, for the message
 * @param most - no bound where left out
 * @throws DiagnosticError invalid-prop
 */
export function requireWhole<V extends number | undefined>(what: string, value: V, least = 0, most?: number): V {
  if (value === undefined) return value;
  if (Number.isInteger(value) && value >= least && (most === undefined || value <= most)) return value;
  const range = most === undefined ? `of at least ${least}` : `from ${least} to ${most}`;
  throw failure('invalid-prop', { message: `${what} is ${JSON.stringify(value)}, not a whole number ${range}` });
}

/**
 * Checks several properties of one object, each a whole number of at least 0.
 *
 * @throws DiagnosticError invalid-prop
 */
export function requireAmounts<Name extends string>(
  values: { readonly [N in Name]?: number | undefined },
  names: readonly Name[],
): void {
  for (const name of names) requireWhole(name, values[name]);
}
