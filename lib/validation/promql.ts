import { bracketFault } from './brackets.ts';

/**
 * What is wrong with the form of a PromQL expression, or undefined where nothing is that this sees:
 * brackets that do not pair up, texts that do not end, an operator without a right side.
 */
export function promqlFault(expression: string): string | undefined {
  const bare = withoutTexts(expression);
  if (bare === undefined) return 'a text in quotes does not end';
  const fault = bracketFault(bare);
  if (fault !== undefined) return fault;
  const [, operator] = /([-+*/%^,]|[=!<>]=|[<>]|\b(?:and|or|unless|atan2))\s*$/.exec(bare) ?? [];
  return operator === undefined ? undefined : `nothing follows '${operator}'`;
}

/** The expression without what stands in quotes and comments; undefined where a quote is not closed. */
function withoutTexts(expression: string): string | undefined {
  const bare = expression.replaceAll(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`[^`]*`|#[^\n]*/g, '');
  return /["'`]/.test(bare) ? undefined : bare;
}
