/** What stands between `{{` and `}}`, without the trim markers and the space around it. */
export interface Action {
  readonly text: string;
}

/** A text as Go's text/template reads it. */
export interface ScannedTemplate {
  readonly actions: readonly Action[];
  /** The text between the actions. */
  readonly literals: readonly string[];
  /** Why it cannot be read, without what is said of single actions. */
  readonly fault: string | undefined;
}

/**
 * Finds the actions of a template. Quotes and comments inside an action may hold braces.
 *
 * @see https://pkg.go.dev/text/template
 */
export function scanTemplate(text: string): ScannedTemplate {
  const actions: Action[] = [];
  const literals: string[] = [];
  let at = 0;
  for (;;) {
    const open = text.indexOf('{{', at);
    literals.push(open < 0 ? text.slice(at) : text.slice(at, open));
    if (open < 0) return { actions, literals, fault: undefined };
    const start = open + 2;
    const comment = /^-?\s*\/\*/.exec(text.slice(start));
    const close = comment === null ? endOfAction(text, start) : text.indexOf('}}', text.indexOf('*/', start));
    if (close < 0) return { actions, literals, fault: "a '{{' in it is not closed" };
    const inner = text.slice(start, close);
    if (comment === null) actions.push({ text: inner.replace(/^-\s/, '').replace(/\s-$/, '').trim() });
    at = close + 2;
  }
}

/** Index of the `}}` that ends an action; -1 where there is none. */
function endOfAction(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '}' && text[at + 1] === '}') return at;
    if ('"`\''.includes(character)) {
      at = endOfQuote(text, at);
      if (at < 0) return -1;
    }
  }
  return -1;
}

function endOfQuote(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\' && quote !== '`') at += 1;
    else if (text[at] === quote) return at;
  }
  return -1;
}

const openers = /^(?:if|range|with|block|define)\b/;

/**
 * Why Go would not read a template, or undefined where no reason is known: braces, parentheses and
 * `end`s that do not pair up, and empty actions.
 */
export function goTemplateFault(text: string): string | undefined {
  const { actions, fault } = scanTemplate(text);
  if (fault !== undefined) return fault;
  let depth = 0;
  for (const { text: action } of actions) {
    if (action === '') return "an action '{{}}' in it is empty";
    if (action.startsWith('{')) return "three braces '{{{' in it are one too many";
    if (openers.test(action)) depth += 1;
    else if (action === 'end') depth -= 1;
    else if (/^else\b/.test(action) && depth === 0) return "an 'else' in it belongs to no 'if'";
    if (depth < 0) return "an 'end' in it belongs to nothing";
    if (!areParenthesesPaired(action)) return `the parentheses of '{{ ${action} }}' do not pair up`;
    if (/\|\s*$/.test(action)) return `'{{ ${action} }}' ends with a pipe`;
  }
  return depth > 0 ? "an 'end' is missing in it" : undefined;
}

function areParenthesesPaired(action: string): boolean {
  let depth = 0;
  for (const character of withoutQuotes(action)) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** An action with nothing between its quotes. */
export function withoutQuotes(action: string): string {
  return action.replaceAll(/"(?:[^"\\]|\\.)*"|`[^`]*`|'(?:[^'\\]|\\.)*'/g, '""');
}
