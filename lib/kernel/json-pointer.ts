/** A key as it stands in a JSON pointer (RFC 6901). */
export function pointerToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The JSON pointer along some keys; empty for the whole document. */
export function jsonPointer(keys: readonly string[]): string {
  return keys.map((key) => `/${pointerToken(key)}`).join('');
}
