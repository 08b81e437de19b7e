/**
 * Whether a text matches a pattern as Argo CD reads patterns (gobwas/glob): `*` for any run without
 * the separator, `**` for any run, `?` for one, `[a-z]` and `[!a]`, `{a,b}`. Undefined where the
 * pattern is one that this cannot read.
 *
 * Takes time in proportion to the product of both lengths, whatever the pattern.
 *
 * @see https://github.com/gobwas/glob
 */
export function matchesGlob(pattern: string, text: string, separator?: string): boolean | undefined {
  if (pattern === '*') return true;
  if (!/[*?[\]{}\\]/.test(pattern)) return pattern === text;
  const patterns = expandBraces(pattern);
  if (patterns === undefined) return undefined;
  const results = patterns.map((one) => {
    const tokens = tokenize(one, separator);
    return tokens === undefined ? undefined : matchesTokens(tokens, text);
  });
  return results.includes(true) ? true : results.includes(undefined) ? undefined : false;
}

interface Token {
  readonly isRun: boolean;
  readonly accepts: (character: string) => boolean;
}

const mostPatterns = 64;

/** `a{b,c}` as `ab` and `ac`; undefined where braces do not pair up, or stand for too much. */
function expandBraces(pattern: string): readonly string[] | undefined {
  const open = pattern.indexOf('{');
  if (open < 0) return pattern.includes('}') ? undefined : [pattern];
  const close = pattern.indexOf('}', open);
  const inner = pattern.slice(open + 1, close);
  if (close < 0 || inner.includes('{')) return undefined;
  const rest = expandBraces(pattern.slice(close + 1));
  const words = inner.split(',');
  if (rest === undefined || words.length * rest.length > mostPatterns) return undefined;
  return words.flatMap((word) => rest.map((tail) => pattern.slice(0, open) + word + tail));
}

function tokenize(pattern: string, separator: string | undefined): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? '';
    if (character === '*') {
      const isDeep = pattern[at + 1] === '*';
      if (isDeep) at += 1;
      tokens.push({ isRun: true, accepts: (one) => isDeep || one !== separator });
    } else if (character === '?') {
      tokens.push({ isRun: false, accepts: (one) => one !== separator });
    } else if (character === '[') {
      const close = pattern.indexOf(']', at);
      const accepts = close < 0 ? undefined : characterClass(pattern.slice(at + 1, close));
      if (accepts === undefined) return undefined;
      tokens.push({ isRun: false, accepts });
      at = close;
    } else {
      if (character === '\\') at += 1;
      const literal = pattern[at] ?? '';
      tokens.push({ isRun: false, accepts: (one) => one === literal });
    }
  }
  return tokens;
}

function characterClass(inner: string): ((character: string) => boolean) | undefined {
  const isNot = inner.startsWith('!');
  const body = isNot ? inner.slice(1) : inner;
  const range = /^(.)-(.)$/.exec(body);
  if (body === '' || (range === null && body.includes('-'))) return undefined;
  const [, low = '', high = ''] = range ?? [];
  const holds = (one: string): boolean => (range === null ? body.includes(one) : one >= low && one <= high);
  return (one) => holds(one) !== isNot;
}

function matchesTokens(tokens: readonly Token[], text: string): boolean {
  // Which numbers of tokens may stand for the text up to here.
  let reached: readonly boolean[] = passRuns([true, ...tokens.map(() => false)], tokens);
  for (const character of text) {
    const next = reached.map(() => false);
    for (const [index, { isRun, accepts }] of tokens.entries()) {
      if (reached[index] === true && accepts(character)) next[isRun ? index : index + 1] = true;
    }
    reached = passRuns(next, tokens);
  }
  return reached[tokens.length] === true;
}

function passRuns(reached: boolean[], tokens: readonly Token[]): readonly boolean[] {
  for (const [index, { isRun }] of tokens.entries()) if (isRun && reached[index] === true) reached[index + 1] = true;
  return reached;
}
