import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../lib/kernel/codes.ts';
import { repositoryRoot } from '../support/work-folder.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { faultsPage } from './page.ts';
import { faultRows, withoutHint, withoutPlace } from './rows.ts';

const names = [...new Set(faultRows.flatMap(({ cases }) => cases))];
const failing = names.flatMap((name) => {
  const outcome = outcomeOf(name);
  return outcome === undefined || outcome.exit === 0 ? [] : [[name, outcome] as const];
});

describe('every bad input', () => {
  it('has its row, and every row a case', () => {
    expect(faultRows.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    // Row 17 is about a publication, of which synth sees nothing.
    const empty = faultRows.filter(({ cases }) => cases.length === 0);
    expect(empty.map(({ number }) => number)).toEqual([17]);
  });

  it.each(names)('%s is a golden case', (name) => {
    expect(outcomeOf(name)).toBeDefined();
  });

  it('is refused in most rows', () => {
    expect(failing.length).toBeGreaterThan(50);
  });

  it.each(failing)('%s ends as its errors say', (name, outcome) => {
    expectContract(name, outcome);
  });

  it('is told from one that is refused without a place', () => {
    const finding = { severity: 'error', code: 'invalid-object-name', place: undefined, hint: 'x' };
    const outcome = { exit: 1, findings: [finding], hasOutput: false, text: '' };
    expect(() => expectContract('planted', outcome)).toThrow('place');
    expect(() => expectContract('planted', { ...outcome, exit: 2 })).toThrow('exit code');
    const placed = { ...finding, place: 'main.ts:1:1', hint: undefined };
    expect(() => expectContract('planted', { ...outcome, findings: [placed] })).toThrow('help');
  });

  it('has no reason for what is not so', () => {
    const placeless = failing.filter(([, { findings }]) =>
      errorsOf(findings).every(({ place }) => place === undefined),
    );
    expect(Object.keys(withoutPlace).sort()).toEqual(placeless.map(([name]) => name).sort());
    const hintless = failing.flatMap(([, { findings }]) => errorsOf(findings).filter(({ hint }) => hint === undefined));
    expect(Object.keys(withoutHint).sort()).toEqual([...new Set(hintless.map(({ code }) => code))].sort());
  });

  it('prints no secret', () => {
    for (const name of ['secrets-in-plain-text', 'secret-in-git']) {
      const program = readFileSync(join(repositoryRoot, 'test/cases', name, 'main.mjs'), 'utf8');
      expect(program).toContain('canary');
      expect(outcomeOf(name)?.text).not.toMatch(/canary|Y2FuYXJ5|AKIAQ|ghp_0|eyJ/);
    }
  });

  it('prints no control character', () => {
    for (const name of names) expect(outcomeOf(name)?.text ?? '', name).not.toMatch(/(?![\n\t])\p{Cc}|\u202e/u);
  });
});

describe('docs/faults.md', () => {
  it('is what the cases say', () => {
    const path = join(repositoryRoot, 'docs/faults.md');
    if (process.env['UPDATE'] === '1') writeFileSync(path, faultsPage());
    expect(readFileSync(path, 'utf8')).toBe(faultsPage());
  });
});

function errorsOf(findings: Outcome['findings']): Outcome['findings'] {
  return findings.filter(({ severity }) => severity === 'error');
}

function expectContract(name: string, { exit, findings, hasOutput }: Outcome): void {
  const errors = errorsOf(findings);
  expect(errors.length, `${name} says why`).toBeGreaterThan(0);
  const exits = errors.map(({ code }) => catalogue[code as keyof typeof catalogue].exit);
  expect(exit, `${name} has the exit code of the catalogue`).toBe(Math.max(...exits));
  // What that program writes is its own; ours would stand beside it.
  expect(hasOutput, `${name} writes nothing`).toBe(name === 'program-writes-output');
  for (const { code, place, hint } of errors) {
    if (withoutPlace[name] === undefined) expect(place, `${name}: ${code} has a place`).toBeDefined();
    if (withoutHint[code] === undefined) expect(hint, `${name}: ${code} has a help line`).toBeDefined();
  }
}
