import { describe, expect, it } from 'vitest';
import type { FreezeWindow } from '../../lib/model/freeze.ts';
import { freezeGate } from '../../lib/repository/gates/freeze.ts';
import { describeGate } from '../../lib/repository/gates/gate.ts';
import { closedGates, type GateFacts } from '../../lib/repository/gates/gates.ts';

const at = (iso: string): number => Date.parse(iso) / 1000;

const window = (facts: Partial<FreezeWindow>): FreezeWindow => ({
  schedule: '0 16 * * 5',
  seconds: 64 * 3600,
  timeZone: 'Europe/Berlin',
  environments: undefined,
  ...facts,
});

describe('a freeze', () => {
  it.each([
    ['before it', window({}), '2026-01-02T14:59:59Z', undefined],
    ['from its first second', window({}), '2026-01-02T15:00:00Z', '2026-01-02T15:00:00Z'],
    ['to its last', window({}), '2026-01-05T06:59:59Z', '2026-01-02T15:00:00Z'],
    ['and not after it', window({}), '2026-01-05T07:00:00Z', undefined],
    ['by summer time', window({}), '2026-07-03T14:00:00Z', '2026-07-03T14:00:00Z'],
    ['of another environment', window({ environments: ['staging'] }), '2026-01-03T00:00:00Z', undefined],
    ['of this environment', window({ environments: ['production'] }), '2026-01-03T00:00:00Z', '2026-01-02T15:00:00Z'],
    [
      'in UTC',
      window({ schedule: '30 9 * 1 *', seconds: 60, timeZone: 'UTC' }),
      '2026-01-20T09:30:30Z',
      '2026-01-20T09:30:00Z',
    ],
    [
      'on a day of the month or of the week',
      window({ schedule: '0 0 24 12 MON', seconds: 3600, timeZone: 'UTC' }),
      '2026-12-24T00:10:00Z',
      '2026-12-24T00:00:00Z',
    ],
    [
      'on steps',
      window({ schedule: '*/20 * * * *', seconds: 120, timeZone: 'UTC' }),
      '2026-12-24T00:41:00Z',
      '2026-12-24T00:40:00Z',
    ],
    [
      'between steps',
      window({ schedule: '*/20 * * * *', seconds: 120, timeZone: 'UTC' }),
      '2026-12-24T00:43:00Z',
      undefined,
    ],
  ])('%s', (_, freeze, now, since) => {
    const gate = freezeGate([freeze], 'production', at(now));
    expect(gate?.since).toBe(since === undefined ? undefined : at(since));
    if (gate !== undefined) expect(gate.until).toBe((gate.since ?? 0) + freeze.seconds);
  });

  it('ends with the last of several', () => {
    const windows = [window({}), window({ schedule: '0 20 * * 5' }), window({ schedule: '0 18 * * 5' })];
    expect(freezeGate(windows, 'production', at('2026-01-03T00:00:00Z'))?.since).toBe(at('2026-01-02T19:00:00Z'));
  });
});

const open: GateFacts = {
  environment: 'production',
  predecessors: [{ name: 'staging', running: 'aaaaaaaaaaaa', runs: true, since: 1000 }],
  soakSeconds: 3600,
  freeze: [],
  hold: undefined,
  now: 4600,
};

const described = (facts: Partial<GateFacts>): readonly string[] =>
  closedGates({ ...open, ...facts }).map((gate) => `${gate.gate}: ${describeGate(gate)}`);

describe('the gates of an environment', () => {
  it('are open where all is well', () => {
    expect(described({})).toEqual([]);
    expect(described({ predecessors: [], now: 0 })).toEqual([]);
  });

  it('are closed while it soaks, to the second', () => {
    expect(described({ now: 4599 })).toEqual([
      'soak: staging must run it for 1h, since 1970-01-01T00:16:40Z, until 1970-01-01T01:16:40Z',
    ]);
  });

  it('are closed by each environment before it that runs something else', () => {
    const predecessors = [
      { name: 'staging', running: 'bbbbbbbbbbbb', runs: false, since: 60 },
      { name: 'qa', running: undefined, runs: false, since: undefined },
      { name: 'test', running: undefined, runs: false, since: 120 },
    ];
    expect(described({ predecessors })).toEqual([
      'predecessor: staging runs another release, bbbbbbbbbbbb, since 1970-01-01T00:01:00Z',
      'predecessor: qa runs nothing yet',
      'predecessor: test runs no release as a whole, since 1970-01-01T00:02:00Z',
    ]);
  });

  it('are closed by a hold, and all of them are named', () => {
    const hold = { reason: 'INC-7', by: 'Ada', since: 0 };
    // A window that both the release and cdk8s.yaml know is one gate.
    const known = window({ schedule: '* * * * *', seconds: 60, timeZone: 'UTC' });
    const freeze = [{ ...known, environments: ['production'] }, known];
    expect(described({ hold, freeze, now: 1000 })).toEqual([
      'hold: Ada put it on hold: INC-7, since 1970-01-01T00:00:00Z',
      'soak: staging must run it for 1h, since 1970-01-01T00:16:40Z, until 1970-01-01T01:16:40Z',
      'freeze: a freeze (* * * * *, UTC) is on, since 1970-01-01T00:16:00Z, until 1970-01-01T00:17:00Z',
    ]);
  });
});
