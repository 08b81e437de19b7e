import type { ValueFault } from './plain-value.ts';

/** What a class of JavaScript is written as where only JSON can stand. */
const classes: Readonly<Record<string, string>> = {
  Date: 'write it as text: date.toISOString()',
  Map: 'make it a plain object: Object.fromEntries(map)',
  Promise: 'await it before it is given to the object',
  RegExp: 'write it as text: expression.source',
  Set: 'make it a list: [...set]',
};

const mends: readonly (readonly [string, string])[] = [
  ['an object without a prototype', 'spread it: { ...object }'],
  [
    "a map with the key 'constructor'",
    'render it from a Chart with a toJson() of its own, or call the key something else',
  ],
  ['text with', 'keep bytes as base64 text, in binaryData or a Secret'],
  ['a getter that throws', 'give the value itself instead of the getter'],
  ['a Proxy that throws', 'give a plain object with the fields that are meant'],
  ['a value that contains itself', 'remove the reference from the value to itself'],
  ['nested more than', 'flatten it, or keep it as text'],
];

/** What to write instead of a value that a manifest cannot say, or undefined where nobody but the user can know. */
export function valueMend({ what }: ValueFault): string | undefined {
  const [, className] = /^an object of class (.*)$/.exec(what) ?? [];
  if (className !== undefined) return classes[className] ?? 'give a plain object with the fields that are meant';
  if (what.endsWith('hold exactly')) return 'write it as text, in quotes, where its field takes text';
  switch (what) {
    case 'NaN':
    case 'Infinity':
    case '-Infinity':
      return 'look at the calculation that it comes from';
    case 'undefined':
      return 'remove it from the list, or put null there';
    case 'a bigint':
      return 'make it a number: Number(value), or text: String(value)';
    case 'a function':
      return 'call it, or make it late with Lazy.any({ produce })';
    case 'a symbol':
      return 'write it as text';
    default:
      return mends.find(([beginning]) => what.startsWith(beginning))?.[1];
  }
}
