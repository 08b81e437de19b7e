import { describe, expect, it } from 'vitest';
import { referenceCodes } from '../../../lib/kernel/codes/references.ts';
import { harmless } from './harmless.ts';
import { mistakes } from './mistakes.ts';
import { check, type World, worldText } from './world.ts';

const worlds: readonly World[] = ['web', 'mesh', 'gateway', 'controllers', 'order'];

describe('references', () => {
  it.each(worlds)('nothing is wrong with %s', (world) => {
    expect(check(worldText(world), 'project')).toEqual([]);
    expect(check(worldText(world), 'files')).toEqual([]);
    expect(check(worldText(world), 'app')).toEqual([]);
  });

  it.each(mistakes)('$world: $what', ({ world, changes, code, at, severity }) => {
    const text = worldText(world, changes);
    const found = (['project', 'files'] as const).map((closure) => check(text, closure));
    expect(found.map((all) => all.map((one) => [one.code, one.severity]))).toEqual(
      severity.map((one) => [[code, one]]),
    );
    for (const [one] of found) expect(one?.pointer?.endsWith(at), one?.pointer).toBe(true);
  });

  it.each(harmless)('$world: $what is fine', ({ world, changes }) => {
    const text = worldText(world, changes);
    expect(check(text, 'project')).toEqual([]);
    expect(check(text, 'files')).toEqual([]);
  });

  it('covers every code', () => {
    const covered = new Set<string>([...mistakes.map(({ code }) => code), 'object-of-two-applications']);
    expect(Object.keys(referenceCodes).filter((code) => !covered.has(code))).toEqual([]);
  });
});
