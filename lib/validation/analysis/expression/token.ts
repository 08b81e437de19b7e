/** A word of a condition. */
export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'sign' | 'end';
  readonly text: string;
  /** Index of its first letter. */
  readonly at: number;
}

/** What is wrong with a condition. */
export interface ExpressionFault {
  readonly message: string;
  readonly hint?: string | undefined;
  /** Whether it would be wrong whatever stands for an argument that is not known. */
  readonly isCertain: boolean;
}

const space = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const number =
  /0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y;
const name = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const text = /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|`[^`]*`/y;
// Longer signs first.
const sign = /\*\*|==|!=|<=|>=|&&|\|\||\?\?|\?\.|\?:|\.\.|::|=>|[-+*/%^<>!?:;,.()[\]{}#|=&~@]/y;

/**
 * The words of a condition of expr-lang, which Argo evaluates measurements by.
 * @see https://expr-lang.org/docs/language-definition
 */
export function tokensOf(condition: string): readonly Token[] | ExpressionFault {
  const tokens: Token[] = [];
  let at = 0;
  const read = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(condition)?.[0];
  };
  while (at < condition.length) {
    const blank = read(space);
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    const token = next(read, tokens.at(-1));
    if (token === undefined) {
      const letter = condition[at] ?? '';
      return /["'`]/.test(letter)
        ? { message: `has a quote ${letter} that is not closed`, isCertain: true }
        : { message: `has the sign ${JSON.stringify(letter)}, which means nothing there`, isCertain: true };
    }
    tokens.push({ ...token, at });
    at += token.text.length;
  }
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}

function next(
  read: (pattern: RegExp) => string | undefined,
  before: Token | undefined,
): Pick<Token, 'kind' | 'text'> | undefined {
  for (const [kind, pattern] of [
    ['text', text],
    ['number', number],
    ['name', name],
    ['sign', sign],
  ] as const) {
    const found = read(pattern);
    if (found === undefined) continue;
    // `.5` behind a value is a member, which no number is.
    if (kind === 'number' && found.startsWith('.') && (before?.kind === 'name' || before?.text === ')')) continue;
    return { kind, text: found };
  }
  return undefined;
}
