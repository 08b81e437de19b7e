/** What Go reads and JavaScript reads as something else, or not at all. */
const ofGoAlone = /\[\[?:|\\[QEpPCzA]|\(\?[a-zA-Z]*-|\(\?[a-zA-Z]+:/;

/**
 * What is wrong with a regular expression of Go (RE2), or undefined where it is right, or of a form
 * that this cannot judge.
 */
export function goPatternFault(pattern: string): string | undefined {
  if (pattern === '' || ofGoAlone.test(pattern)) return undefined;
  const text = pattern.replace(/^\(\?[imsU]+\)/, '').replaceAll('(?P<', '(?<');
  // RE2 has none of these, which JavaScript would take.
  if (/\(\?(?:[=!]|<[=!])/.test(text)) return 'it looks ahead or behind, which RE2 cannot';
  try {
    new RegExp(text);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const reason = message.slice(message.lastIndexOf(':') + 1).trim();
  return reason === '' ? 'it is no regular expression' : reason.charAt(0).toLowerCase() + reason.slice(1);
}
