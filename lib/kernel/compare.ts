/**
 * Orders strings by UTF-16 code units, the only order that is the same on every machine:
 * `localeCompare` depends on the locale and on the ICU version.
 */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
