const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const token = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|`[^`]*`|#[^\n]*|[()[\]{}"'`]/g;

/** What is wrong with the brackets and quotes of a query of Prometheus, or undefined. */
export function bracketFault(query: string): string | undefined {
  const open: string[] = [];
  for (const [text] of query.matchAll(token)) {
    if (text.length > 1 || text === '#') continue;
    if (closing[text] !== undefined) open.push(text);
    else if (text === ')' || text === ']' || text === '}') {
      if (closing[open.pop() ?? ''] !== text) return `a '${text}' that closes nothing`;
    } else return `a quote ${text} that is not closed`;
  }
  const left = open.pop();
  return left === undefined ? undefined : `a '${left}' that is not closed`;
}
