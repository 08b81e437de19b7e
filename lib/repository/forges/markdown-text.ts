/** Takes no room, and keeps what stands before and after it from being read as one. */
const joint = '\u200b';
const unprintable = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/**
 * Text of others as Markdown that shows it as it is: no formatting, no HTML, no link, nobody mentioned, no issue
 * referred to or closed, and no command to the forge (GitLab takes a line that starts with a slash for one).
 */
export function plainText(text: string): string {
  return printable(text)
    .replaceAll('&', `&amp;${joint}`)
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()|]/g, '\\$&')
    .replace(/[@#!%$^:~](?=\S)/g, `$&${joint}`)
    .replace(/\bGH-(?=\d)/gi, `GH${joint}-`)
    .replace(/^([ \t]*)([/#+=-]|\d+[.)])/gm, `$1${joint}$2`)
    .replace(/^[ \t]{4,}/gm, '   ');
}

/** The same in one line, no longer than `limit` characters. */
export function plainLine(text: string, limit: number): string {
  return plainText(shorten(text.replace(/\s+/g, ' ').trim(), limit));
}

/** A block of code with text of others in it, which cannot end it: the fence is longer than any run of its character within. */
export function codeBlock(text: string, language: 'diff' | 'text'): string {
  const clean = printable(text);
  const longest = Math.max(0, ...Array.from(clean.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${clean.replace(/\n+$/, '')}\n${fence}`;
}

/** Cuts a text in the middle of nothing: never between the halves of a character. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, Math.max(0, limit - 1));
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}

/** Characters that move the cursor, turn the direction of writing or show nothing, spelt out. */
function printable(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', '  ')
    .replaceAll(unprintable, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
