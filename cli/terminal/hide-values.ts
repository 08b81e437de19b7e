/**
 * A line of source without the texts in it, for a finding about a secret: the line may hold the secret itself, and logs
 * are kept. Every hidden character becomes `*`, so that carets stay under what they point at.
 *
 * @param file decides the language: in YAML a text needs no quotes, and all that follows a key or a dash is hidden
 */
export function hideValues(code: string, file: string): string {
  const quoted = code.replaceAll(
    /(['"`])((?:\\.|(?!\1).)*)(\1|$)/g,
    (_all, open: string, text: string, close: string) => {
      return open + stars(text) + close;
    },
  );
  if (/\.[cm]?[jt]sx?$/.test(file)) return quoted;
  const [, lead = '', value = quoted] = /^((?:\s*-\s+)*(?:[^\s:]+:(?:\s+|$))?)(.*)$/.exec(quoted) ?? [];
  return lead + stars(value);
}

function stars(text: string): string {
  return text.replaceAll(/\S/g, '*');
}
