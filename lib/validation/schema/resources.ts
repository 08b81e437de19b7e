import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import type { PartFault } from './fault.ts';
import { isQuantity } from './formats.ts';

const scales: ReadonlyMap<string, number> = new Map([
  ['n', 1e-9],
  ['u', 1e-6],
  ['m', 1e-3],
  ['', 1],
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

/** What a quantity amounts to; undefined where it is none. */
function amountOf(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !isQuantity(value)) return undefined;
  const [, number = '', unit = ''] = /^([+-]?[\d.]+(?:[eE][+-]?\d+)?)([A-Za-z]*)$/.exec(value) ?? [];
  const scale = scales.get(unit);
  return scale === undefined ? undefined : Number(number) * scale;
}

/** What the API server refuses of requests and limits (pkg/apis/core/validation: ValidateResourceRequirements). */
export function resourceFaults({ requests, limits }: JsonObject): readonly PartFault[] {
  const asked = isJsonObject(requests) ? requests : {};
  const allowed = isJsonObject(limits) ? limits : {};
  const faults: PartFault[] = [];
  for (const [side, amounts] of [
    ['requests', asked],
    ['limits', allowed],
  ] as const) {
    for (const name of Object.keys(amounts)) faults.push(...amountFaults([side, name], amounts[name]));
  }
  for (const name of Object.keys(asked)) {
    const request = amountOf(asked[name]);
    const limit = amountOf(allowed[name]);
    if (request === undefined || limit === undefined || request <= limit * (1 + 1e-12)) continue;
    faults.push({
      path: ['requests', name],
      code: 'invalid-quantity',
      message: (where) => `has ${where} '${text(asked[name])}', more than its limit '${text(allowed[name])}'`,
    });
  }
  return faults;
}

function amountFaults(path: readonly [side: string, name: string], value: JsonValue | undefined): readonly PartFault[] {
  const amount = amountOf(value);
  if (amount === undefined) return [];
  const [, name] = path;
  if (amount < 0) {
    const message = (where: string): string => `has ${where} '${text(value)}', and less than nothing cannot be had`;
    return [{ path, code: 'invalid-quantity', message }];
  }
  const finest = name === 'cpu' ? 1e-3 : name === 'memory' || name === 'ephemeral-storage' ? 1 : undefined;
  if (finest === undefined || isMultiple(amount, finest)) return [];
  const unit = name === 'cpu' ? 'a thousandth of a CPU' : 'a byte';
  return [
    {
      path,
      code: 'quantity-rounded',
      message: (where) => `has ${where} '${text(value)}', which is finer than ${unit}`,
      hint: hintFor(name, value),
    },
  ];
}

function isMultiple(amount: number, unit: number): boolean {
  const count = amount / unit;
  return Math.abs(count - Math.round(count)) < 1e-6;
}

function hintFor(name: string, value: JsonValue | undefined): string | undefined {
  const [, number] = /^(\d+)m$/.exec(text(value)) ?? [];
  return name !== 'cpu' && number !== undefined
    ? `m is a thousandth of a byte; did you mean '${number}Mi'?`
    : undefined;
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
