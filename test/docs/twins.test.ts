import { describe, expect, it } from 'vitest';
import { linters } from '../../lib/kernel/codes/twins.ts';
import { catalogue, codes } from '../../lib/kernel/codes.ts';
import { leftOut, linterRules } from './linter-rules.ts';

describe('the rules of other linters', () => {
  const twinsOf = (key: (typeof linters)[number][0]): ReadonlySet<string> =>
    new Set(codes.flatMap((code) => catalogue[code].twins?.[key] ?? []));

  it.each(linters)('of %s (%s) have a rule here, or a reason why not', (key) => {
    const twins = twinsOf(key);
    const rules = linterRules[key];
    expect(rules.filter((rule) => !twins.has(rule) && leftOut[rule] === undefined)).toEqual([]);
    expect(rules.filter((rule) => twins.has(rule) && leftOut[rule] !== undefined)).toEqual([]);
    expect([...twins].filter((rule) => !rules.includes(rule))).toEqual([]);
    expect(new Set(rules).size).toBe(rules.length);
  });

  it('are left out only where there are such', () => {
    const all = new Set<string>(Object.values(linterRules).flat());
    expect(Object.keys(leftOut).filter((rule) => !all.has(rule))).toEqual([]);
  });
});
