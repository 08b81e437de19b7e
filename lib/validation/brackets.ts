const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const openers: ReadonlySet<string> = new Set(Object.values(pairs));

/** Which bracket of an expression has no partner, or undefined where all pair up. */
export function bracketFault(expression: string): string | undefined {
  const open: string[] = [];
  for (const character of expression) {
    if (openers.has(character)) open.push(character);
    const opener = pairs[character];
    if (opener !== undefined && open.pop() !== opener) return `'${character}' closes nothing`;
  }
  const [first] = open;
  return first === undefined ? undefined : `'${first}' is not closed`;
}
