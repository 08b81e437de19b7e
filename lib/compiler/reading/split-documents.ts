/** One document of a file. */
export interface DocumentText {
  readonly text: string;
  /** Line of the file at which the text begins, counted from 1. */
  readonly line: number;
}

// As kubectl's reader: three dashes at the start of a line, then nothing or a comment.
const separator = /^---[^\S\n]*(?:#.*)?$/gm;
// A stream of JSON objects as `jq` prints it: a line that begins one, after a line that ends one. In a list a comma stands between.
const betweenObjects = /(?<=\})[^\S\n]*\n(?=\{)/g;
const jsonStart = /^\s*\{/;
const content = /^[^\S\n]*(?!#|%|\s)./m;

/**
 * The documents of a file, each by itself, so that a mistake in one leaves the others to be read.
 * Those with nothing but comments and directives are left out, as kubectl leaves them out.
 */
export function splitDocuments(file: string): readonly DocumentText[] {
  const pattern = jsonStart.test(file) && !separator.test(file) ? betweenObjects : separator;
  separator.lastIndex = 0;
  const documents: DocumentText[] = [];
  let line = 1;
  let start = 0;
  const add = (end: number, next: number): void => {
    const text = file.slice(start, end);
    if (content.test(text)) documents.push({ text, line });
    line += countLines(file, start, next);
    start = next;
  };
  for (const { index, 0: match } of file.matchAll(pattern)) add(index, index + match.length);
  add(file.length, file.length);
  return documents;
}

function countLines(text: string, start: number, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
