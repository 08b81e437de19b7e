/** What Argo adds to expressions (argo-rollouts `utils/evaluate/evaluate.go`). */
const ofArgo = ['result', 'asInt', 'asFloat', 'isNaN', 'isInf', 'isNil', 'default'];

/** @see https://expr-lang.org/docs/language-definition */
const builtIn = (
  'all none any one filter map find findIndex findLast findLastIndex count sum mean median min max abs ceil floor round ' +
  'len type int float string trim trimPrefix trimSuffix upper lower split splitAfter replace repeat join indexOf lastIndexOf ' +
  'hasPrefix hasSuffix now duration date timezone get take keys values toPairs fromPairs sort sortBy groupBy reduce concat ' +
  'flatten uniq first last reverse toJSON fromJSON toBase64 fromBase64 bitand bitor bitxor bitnand bitnot bitshl bitshr ' +
  'bitushr true false nil if else let $env'
).split(' ');

/** Every name that means something in a condition. */
export const knownNames: ReadonlySet<string> = new Set([...ofArgo, ...builtIn]);

/** Functions that give a number; what gives no boolean is no condition. */
export const numericFunctions: ReadonlySet<string> = new Set(
  'asInt asFloat len count sum mean median abs ceil floor round int float indexOf lastIndexOf findIndex'.split(' '),
);

/** Operators that are words. */
export const wordOperators: ReadonlySet<string> = new Set([
  'and',
  'or',
  'in',
  'not',
  'matches',
  'contains',
  'startsWith',
  'endsWith',
]);
