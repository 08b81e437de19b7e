import type { JsonValue } from '../../kernel/json.ts';

const form = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei))?$/;

/** Divisors, because a division rounds right where a product with 0.001 does not. */
const divisors: ReadonlyMap<string, number> = new Map([
  ['n', 1e9],
  ['u', 1e6],
  ['m', 1e3],
]);
const factors: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['T', 1e12],
  ['P', 1e15],
  ['E', 1e18],
  ['Ki', 2 ** 10],
  ['Mi', 2 ** 20],
  ['Gi', 2 ** 30],
  ['Ti', 2 ** 40],
  ['Pi', 2 ** 50],
  ['Ei', 2 ** 60],
]);

const parsed = new Map<string, number | undefined>();
const mostParsed = 1000;

/**
 * The amount that a quantity says, or undefined where it says none (which is for the schemas to tell).
 * Kubernetes: k8s.io/apimachinery/pkg/api/resource.
 */
export function parseQuantity(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  // The same few amounts stand in thousands of objects.
  const before = parsed.get(value);
  if (before !== undefined || parsed.has(value)) return before;
  const amount = parse(value);
  if (parsed.size < mostParsed) parsed.set(value, amount);
  return amount;
}

function parse(text: string): number | undefined {
  const parts = form.exec(text);
  if (parts === null) return undefined;
  const [, digits = '', exponent = '', suffix = ''] = parts;
  const amount = Number(`${digits}${exponent}`);
  const divisor = divisors.get(suffix);
  return divisor === undefined ? amount * (factors.get(suffix) ?? 1) : amount / divisor;
}

/** Whether one amount is more than another by more than the arithmetic of floating point makes of equal ones. */
export function isMore(one: number, other: number): boolean {
  return one - other > Math.abs(other) * 1e-12;
}
