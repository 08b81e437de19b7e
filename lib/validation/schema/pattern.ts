const inlineFlags = /^\(\?([ims]+)\)/;

/**
 * A pattern of a schema as a JavaScript expression. Kubernetes reads them as Go's RE2; one that
 * JavaScript cannot read is undefined, and nothing is then said about it.
 */
export function tryPattern(pattern: string): RegExp | undefined {
  const flags = inlineFlags.exec(pattern)?.[1] ?? '';
  const text = pattern
    .slice(flags === '' ? 0 : flags.length + 3)
    .replaceAll('\\z', '$')
    .replaceAll('\\A', '^')
    .replaceAll('(?P<', '(?<')
    .replaceAll('[[:alnum:]]', '[A-Za-z0-9]');
  // What JavaScript would read as something else.
  if (/\[\[?:|\\[QEpPCz]|\(\?[imsU-]+[):]/.test(text)) return undefined;
  try {
    return new RegExp(text, flags);
  } catch {
    return undefined;
  }
}
