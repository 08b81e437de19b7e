import { bracketFault } from './brackets.ts';

const texts =
  /"""[\s\S]*?"""|'''[\s\S]*?'''|[rR]"[^"\n]*"|[rR]'[^'\n]*'|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\/[^\n]*/g;

/**
 * What is wrong with the form of an expression in CEL (Common Expression Language), or undefined
 * where nothing is that this sees.
 */
export function celFault(expression: string): string | undefined {
  const bare = expression.replaceAll(texts, 'x');
  if (/["']/.test(bare)) return 'a text in quotes does not end';
  if (bare.trim() === '') return 'it is empty';
  const fault = bracketFault(bare);
  if (fault !== undefined) return fault;
  const [, operator] = /([-+*/%?:.,!]|[=!<>]=|[<>]|&&|\|\||\bin)\s*$/.exec(bare) ?? [];
  if (operator !== undefined) return `nothing follows '${operator}'`;
  return /[^=!<>]=(?!=)/.test(bare) ? "'=' compares nothing, '==' does" : undefined;
}
