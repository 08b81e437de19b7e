const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Functions without arguments that a path may begin with. */
const functions: readonly string[] = [
  'env',
  'first',
  'last',
  'recurse',
  'empty',
  'input',
  'paths',
  'keys',
  'not',
  'error',
];

/**
 * Why jq would not read a path, or undefined where no reason is known: brackets and quotes that do
 * not pair up, a JSON pointer or JSONPath in its place, and keys with a dash or slash that are not
 * quoted. Argo CD deletes by it (`del(path)`), so that an expression it cannot read fails the comparison.
 *
 * @see https://jqlang.org/manual/#path-expressions
 */
export function jqPathFault(path: string): string | undefined {
  if (path.trim() === '') return 'it is empty';
  if (path.startsWith('/')) return 'it is a JSON pointer, and no path of jq';
  if (/^\$[.[]/.test(path)) return "it begins with '$', as JSONPath does; jq begins with '.'";
  const bare = withoutStrings(path);
  if (bare === undefined) return 'a quote in it is not closed';
  if (!isBalanced(bare)) return 'its brackets do not pair up';
  const head = /^\s*([A-Za-z_]\w*)\s*[.[]/.exec(bare)?.[1];
  if (head !== undefined && !functions.includes(head)) return "it does not begin with '.'";
  const key = /\.[A-Za-z_]\w*(?:[-/][A-Za-z_][\w.]*)+/.exec(bare)?.[0];
  if (key !== undefined) return `the key in '${key}' has to be quoted: ["..."]`;
  return undefined;
}

/** The expression with nothing between its quotes; undefined where a quote stays open. */
function withoutStrings(path: string): string | undefined {
  const bare = path.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  return (bare.match(/"/g) ?? []).length % 2 === 0 ? bare : undefined;
}

function isBalanced(bare: string): boolean {
  const open: string[] = [];
  for (const character of bare) {
    const close = closing[character];
    if (close !== undefined) open.push(close);
    else if (')]}'.includes(character) && open.pop() !== character) return false;
  }
  return open.length === 0;
}
