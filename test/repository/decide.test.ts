import { describe, expect, it } from 'vitest';
import type { PromotionFacts } from '../../lib/model/program.ts';
import { parseReleaseFile, type ReleaseFile } from '../../lib/model/release.ts';
import { type DecisionFacts, decide, decideVerified } from '../../lib/repository/releases/decide.ts';
import type { EnvironmentState } from '../../lib/repository/releases/environment-states.ts';

const release = 'aaaaaaaaaaaa';

function runningOf(id: string): ReleaseFile {
  const text = JSON.stringify({ version: 1, release: id, compiler: 'gitops-ts 0.1.0', plan: '', applications: {} });
  return parseReleaseFile(text) ?? expect.fail('no release.json');
}

const state = (name: string, id: string | undefined, facts: Partial<EnvironmentState> = {}): EnvironmentState => ({
  name,
  folder: id,
  running: id === undefined ? undefined : runningOf(id),
  hold: undefined,
  ...facts,
});

const automatic = (after: readonly string[] = [], soakSeconds = 0): PromotionFacts => ({
  kind: 'automatic',
  after,
  soakSeconds,
});

const chain: DecisionFacts = {
  release,
  environments: [
    { name: 'dev', promotion: automatic() },
    { name: 'staging', promotion: automatic(['dev']) },
    { name: 'production', promotion: { kind: 'pullRequest', after: ['staging'], soakSeconds: 0 } },
  ],
  states: new Map(),
  folders: new Map(['dev', 'staging', 'production'].map((name) => [name, release])),
  chosen: undefined,
  freeze: [],
  refused: new Map(),
  since: new Map(),
  now: 1000,
};

const kinds = (facts: Partial<DecisionFacts>): readonly string[] =>
  [...decide({ ...chain, ...facts })].map(([name, { kind }]) => `${name} ${kind}`);

describe('what becomes of environments', () => {
  it('follows from those before them, which move in the same commit where nothing has to soak', () => {
    expect(kinds({})).toEqual(['dev moves', 'staging moves', 'production proposed']);
    const soaking = [...chain.environments];
    soaking[1] = { name: 'staging', promotion: automatic(['dev'], 1) };
    expect(kinds({ environments: soaking })).toEqual(['dev moves', 'staging waits', 'production waits']);
  });

  it('leaves those that run it, and those that the command is not about', () => {
    expect(kinds({ states: new Map([['dev', state('dev', release)]]) })[0]).toBe('dev current');
    expect(kinds({ chosen: new Set(['staging']) })).toEqual(['dev left', 'staging waits', 'production left']);
  });

  it('keeps one on hold, and what comes after it', () => {
    const hold = { reason: 'x', by: 'y', since: 0 };
    const states = new Map([['staging', state('staging', 'bbbbbbbbbbbb', { hold })]]);
    expect(kinds({ states })).toEqual(['dev moves', 'staging waits', 'production waits']);
  });

  it('does not take parts of a release for the whole', () => {
    const running = { ...runningOf(release), apart: new Map([['web', 'cccccccccccc']]) };
    const states = new Map([['dev', state('dev', release, { running })]]);
    expect(kinds({ states })).toEqual(['dev current', 'staging waits', 'production waits']);
  });

  it('asks the user in order, and no more than is needed', async () => {
    const asked: string[] = [];
    const decisions = await decideVerified(chain, async (name) => {
      asked.push(name);
      return name === 'staging' ? { gate: 'verify', reason: 'it failed' } : undefined;
    });
    expect(asked).toEqual(['dev', 'staging']);
    expect([...decisions].map(([name, { kind }]) => `${name} ${kind}`)).toEqual([
      'dev moves',
      'staging waits',
      'production waits',
    ]);
  });
});
