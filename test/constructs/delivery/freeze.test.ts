import { describe, expect, test } from 'vitest';
import { readFreeze } from '../../../cli/configuration/gate-settings.ts';
import { Environment } from '../../../lib/constructs/delivery/environment.ts';
import type { Freeze } from '../../../lib/constructs/delivery/freeze.ts';
import { Project } from '../../../lib/constructs/delivery/project.ts';
import { DiagnosticError } from '../../../lib/kernel/diagnostic.ts';
import { arrangeRelease } from '../../../lib/model/release-rendering.ts';
import { factsOf } from '../render-project.ts';

const weekend: Freeze = { schedule: '0 16 * * 5', duration: '64h', timeZone: 'Europe/Berlin' };
const nightly: Freeze = { schedule: '0 0 * * *', duration: '1h30m' };

/** A project with an environment for each entry. */
function frozen(freezes: Readonly<Record<string, readonly Freeze[]>>): Project {
  const project = new Project('acme');
  for (const [name, freeze] of Object.entries(freezes)) new Environment(project, name, { kubernetes: '1.33', freeze });
  return project;
}

/** Code, message and hint of the one finding that a call ends with. */
function findingOf(call: () => unknown): readonly unknown[] {
  try {
    call();
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics.flatMap((one) => [one.code, one.message, one.hint]);
    throw error;
  }
  return [];
}

describe('the freeze of an environment', () => {
  test('is what the compiler knows of it, in seconds and UTC', () => {
    const { environments } = factsOf(frozen({ dev: [], production: [weekend, nightly] }));
    expect(environments.map(({ freeze }) => freeze)).toEqual([
      [],
      [
        { schedule: '0 16 * * 5', seconds: 64 * 3600, timeZone: 'Europe/Berlin' },
        { schedule: '0 0 * * *', seconds: 5400, timeZone: 'UTC' },
      ],
    ]);
  });

  test('is about that environment alone', () => {
    const facts = factsOf(frozen({ staging: [nightly], dev: [], production: [nightly] }));
    const time = { schedule: '0 0 * * *', seconds: 5400, timeZone: 'UTC' };
    expect(arrangeRelease(new Map(), new Map(), facts).freeze).toEqual([
      { ...time, environments: ['staging'] },
      { ...time, environments: ['production'] },
    ]);
  });

  const hint = "write it like { schedule: '0 16 * * 5', duration: '64h', timeZone: 'Europe/Berlin' }";

  test.each<[keyof Freeze, string, string]>([
    ['schedule', '0 16 * *', 'it has 4 fields and not 5'],
    ['schedule', '0 16 * * 7', 'the day of the week 7 is not between 0 and 6'],
    ['schedule', 'TZ=Europe/Berlin 0 16 * * 5', 'the time zone stands in timeZone'],
    ['schedule', '@daily', "'@daily' stands for a schedule only in other places"],
    ['duration', '1d', "it is no duration above nothing, such as '90s', '10m' or '64h'"],
    ['duration', '0s', "it is no duration above nothing, such as '90s', '10m' or '64h'"],
    ['duration', '745h', 'the longest is 744h, 31 days'],
    ['timeZone', 'CEST', 'it is no time zone of the IANA database, such as Europe/Berlin'],
    ['timeZone', 'europe/berlin', 'it is no time zone of the IANA database, such as Europe/Berlin'],
    ['timeZone', '', 'it is no time zone of the IANA database, such as Europe/Berlin'],
  ])('is refused for its %s %j, in the words of cdk8s.yaml', (field, value, fault) => {
    expect(findingOf(() => frozen({ dev: [nightly, { ...weekend, [field]: value }] }))).toEqual([
      'invalid-prop',
      `freeze.${field} of the environment 'dev' is '${value}': ${fault}`,
      undefined,
    ]);
    expect(findingOf(() => readFreeze([settingOf({ ...weekend, [field]: value })]))).toEqual([
      'config-invalid',
      `cdk8s.yaml: gitops.freeze.${field} is '${value}': ${fault}`,
      undefined,
    ]);
  });

  test.each(['schedule', 'duration'] as const)('is refused without a %s', (field) => {
    const { [field]: _, ...rest } = weekend;
    expect(findingOf(() => frozen({ dev: [rest as Freeze] }))).toEqual([
      'invalid-prop',
      "an entry of freeze of the environment 'dev' needs both a schedule and a duration",
      hint,
    ]);
    expect(findingOf(() => readFreeze([settingOf(rest)]))).toEqual([
      'config-invalid',
      'cdk8s.yaml: an entry of gitops.freeze needs both a schedule and a duration',
      hint,
    ]);
  });

  test('is refused for a key that types let through', () => {
    const misspelt = { ...nightly, timezone: 'Europe/Berlin' };
    expect(findingOf(() => frozen({ dev: [misspelt] }))).toEqual([
      'invalid-prop',
      "unknown key 'timezone' in freeze of the environment 'dev'",
      "did you mean 'timeZone'?",
    ]);
  });
});

/** An entry of `gitops.freeze`. */
function settingOf({ schedule, duration, timeZone }: Partial<Freeze>) {
  const at = { file: 'cdk8s.yaml', line: 3, column: 7 };
  const setting = (value: string | undefined) => (value === undefined ? undefined : { value, at });
  return {
    at,
    schedule: setting(schedule),
    duration: setting(duration),
    timeZone: setting(timeZone),
    environments: [],
  };
}
