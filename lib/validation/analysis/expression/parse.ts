import { didYouMean } from '../../../kernel/closest.ts';
import { knownNames, numericFunctions, wordOperators } from './names.ts';
import { type ExpressionFault, type Token, tokensOf } from './token.ts';

/** What an expression gives, as far as can be told. */
type Kind = 'boolean' | 'number' | 'text' | 'unknown';

const logical = new Set('== != < > <= >= && || and or in not matches contains startsWith endsWith'.split(' '));
const arithmetic = new Set(['-', '*', '/', '%', '^', '**']);
const binary = new Set([...logical, ...arithmetic, '+', '??', '..', '|']);
const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Thrown inside the parser alone, and never seen outside of it. */
class Stop extends Error {
  readonly fault: ExpressionFault;
  constructor(fault: ExpressionFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/**
 * What is wrong with a condition, or undefined. Only what the language cannot read is reported: words
 * and signs in the wrong places, brackets without a partner, names that nothing defines, and a whole
 * that is no condition.
 */
export function conditionFault(condition: string): ExpressionFault | undefined {
  const tokens = tokensOf(condition);
  if ('message' in tokens) return tokens;
  // Newer versions of the language have conditional blocks, which are left alone.
  if (tokens.some(({ kind, text }) => kind === 'name' && (text === 'if' || text === 'else'))) return undefined;
  const unbalanced = bracketFault(tokens);
  if (unbalanced !== undefined) return unbalanced;
  try {
    const kind = new Parser(tokens).whole();
    if (kind !== 'number' && kind !== 'text') return undefined;
    return { message: `gives a ${kind}, and a condition is true or false`, isCertain: false };
  } catch (error) {
    if (error instanceof Stop) return error.fault;
    throw error;
  }
}

function bracketFault(tokens: readonly Token[]): ExpressionFault | undefined {
  const open: string[] = [];
  for (const { kind, text } of tokens) {
    if (kind !== 'sign') continue;
    if (closing[text] !== undefined) open.push(text);
    else if (Object.values(closing).includes(text) && closing[open.pop() ?? ''] !== text) {
      return { message: `has a '${text}' that closes nothing`, isCertain: true };
    }
  }
  const left = open.pop();
  return left === undefined ? undefined : { message: `has a '${left}' that is not closed`, isCertain: true };
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #names = new Set<string>();
  #index = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Kind {
    const kind = this.#sequence();
    if (this.#now.kind !== 'end') this.#fail();
    return kind;
  }

  get #now(): Token {
    return this.#tokens[this.#index] ?? { kind: 'end', text: '', at: 0 };
  }

  #next(): Token {
    const token = this.#now;
    this.#index += 1;
    return token;
  }

  #takes(...texts: readonly string[]): boolean {
    const { kind, text } = this.#now;
    if ((kind !== 'sign' && kind !== 'name') || !texts.includes(text)) return false;
    this.#index += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) this.#fail();
  }

  #fail(token = this.#now): never {
    const { kind, text } = token;
    if (text === '=') {
      throw new Stop({ message: "compares with '='", hint: "write '=='", isCertain: true });
    }
    if (text === '&') throw new Stop({ message: "has a single '&'", hint: "write '&&'", isCertain: true });
    const what =
      kind === 'end' ? 'ends where a value is missing' : `has ${JSON.stringify(text)} where it means nothing`;
    throw new Stop({ message: what, isCertain: false });
  }

  #sequence(): Kind {
    while (this.#takes('let')) {
      this.#names.add(this.#next().text);
      this.#expect('=');
      this.#expression();
      this.#expect(';');
    }
    let kind = this.#expression();
    while (this.#takes(';')) kind = this.#expression();
    return kind;
  }

  #expression(): Kind {
    const kind = this.#operations();
    if (this.#takes('?:')) {
      this.#expression();
      return 'unknown';
    }
    if (!this.#takes('?')) return kind;
    this.#expression();
    this.#expect(':');
    this.#expression();
    return 'unknown';
  }

  /** Operands and operators in turn; which binds first makes no difference here. */
  #operations(): Kind {
    let kind = this.#operand();
    let isLogical = false;
    for (;;) {
      const { kind: type, text } = this.#now;
      const isOperator = type === 'sign' ? binary.has(text) : type === 'name' && wordOperators.has(text);
      if (!isOperator) break;
      this.#index += 1;
      if (text === 'not') {
        if (!this.#takes('in', 'matches', 'contains', 'startsWith', 'endsWith')) this.#fail();
      }
      this.#operand();
      if (logical.has(text)) isLogical = true;
      else kind = arithmetic.has(text) ? 'number' : 'unknown';
    }
    return isLogical ? 'boolean' : kind;
  }

  #operand(): Kind {
    if (this.#takes('!', 'not')) {
      this.#operand();
      return 'boolean';
    }
    if (this.#takes('-', '+')) {
      this.#operand();
      return 'number';
    }
    return this.#members(this.#value());
  }

  #members(kind: Kind): Kind {
    let found = kind;
    for (;;) {
      if (this.#takes('.', '?.')) {
        if (this.#takes('[')) this.#inside(']');
        else if (this.#now.kind === 'name') this.#index += 1;
        else this.#fail();
      } else if (this.#takes('[')) this.#slice();
      else if (this.#takes('(')) this.#inside(')');
      else return found;
      found = 'unknown';
    }
  }

  #slice(): void {
    if (!this.#takes(':')) {
      this.#expression();
      if (!this.#takes(':')) {
        this.#expect(']');
        return;
      }
    }
    if (this.#takes(']')) return;
    this.#expression();
    this.#expect(']');
  }

  /** A list of expressions up to a bracket. */
  #inside(end: string): void {
    while (!this.#takes(end)) {
      this.#expression();
      if (this.#takes(',')) continue;
      this.#expect(end);
      return;
    }
  }

  #value(): Kind {
    const token = this.#next();
    switch (token.kind) {
      case 'number':
        return 'number';
      case 'text':
        return 'text';
      case 'name':
        return this.#name(token);
      default:
        break;
    }
    switch (token.text) {
      case '(': {
        const kind = this.#sequence();
        this.#expect(')');
        return kind;
      }
      case '[':
        this.#inside(']');
        return 'unknown';
      case '{':
        this.#braces();
        return 'unknown';
      case '#':
        // The element of a list, or a variable such as #acc.
        if (this.#now.kind === 'name' && this.#now.at === token.at + 1) this.#index += 1;
        return 'unknown';
      case '.':
        // A member of the element of a list.
        if (this.#now.kind !== 'name') this.#fail(token);
        this.#index += 1;
        return 'unknown';
      default:
        this.#fail(token);
    }
  }

  #name({ text }: Token): Kind {
    if (wordOperators.has(text))
      throw new Stop({ message: `has '${text}' where a value is missing`, isCertain: false });
    if (text === 'true' || text === 'false') return 'boolean';
    const isCall = this.#now.text === '(' && this.#now.kind === 'sign';
    if (!knownNames.has(text) && !this.#names.has(text)) {
      const what = isCall ? `calls the function '${text}', which` : `has the name '${text}', which`;
      throw new Stop({
        message: `${what} nothing defines: the measurement is called result`,
        hint: didYouMean(
          text,
          [...knownNames].filter((one) => one.length > 2),
        ),
        isCertain: true,
      });
    }
    if (!isCall) return 'unknown';
    this.#index += 1;
    this.#inside(')');
    return numericFunctions.has(text) ? 'number' : 'unknown';
  }

  /** A map, or what is asked of each element of a list. */
  #braces(): void {
    if (this.#takes('}')) return;
    const [key, colon] = [this.#now, this.#tokens[this.#index + 1]];
    if ((key.kind === 'name' || key.kind === 'text' || key.kind === 'number') && colon?.text === ':') {
      while (!this.#takes('}')) {
        this.#index += 1;
        this.#expect(':');
        this.#expression();
        if (this.#takes(',')) continue;
        this.#expect('}');
        return;
      }
      return;
    }
    this.#sequence();
    this.#expect('}');
  }
}
