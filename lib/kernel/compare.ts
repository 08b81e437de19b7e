/**
 * Orders strings by UTF-16 code units, the only order that is the same on every machine:
 * `localeCompare` depends on the locale and on the ICU version.
 */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether texts come in that order already: to sort a hundred thousand of them again would cost memory for nothing. */
export function isInOrder(texts: Iterable<string>): boolean {
  let before = '';
  for (const text of texts) {
    if (text < before) return false;
    before = text;
  }
  return true;
}
