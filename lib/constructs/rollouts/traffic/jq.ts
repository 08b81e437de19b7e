/** Parts of jq paths, which say what fields of an object a controller writes. */

/** A text as jq writes it. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** The condition in jq that a field is one of some texts. */
export function isOneOf(field: string, values: readonly string[]): string {
  return [...new Set(values)].map((value) => `${field} == ${quoted(value)}`).join(' or ');
}

/** The condition in jq that a field is none of some texts. */
export function isNoneOf(field: string, values: readonly string[]): string {
  return [...new Set(values)].map((value) => `${field} != ${quoted(value)}`).join(' and ');
}
