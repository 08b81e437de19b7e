import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import type { FreezeWindow } from './freeze.ts';
import type { PromotionFacts } from './program.ts';
import { encodeJson, isReleaseId, tryParseObject } from './release.ts';

/** An environment as a release knows it. */
export interface ReleasedEnvironment {
  readonly name: string;
  /** Kubernetes version of its cluster, `major.minor`; undefined where an older version of this program recorded it. */
  readonly kubernetes?: string | undefined;
  readonly promotion: PromotionFacts;
}

/** What the file `gitops.json` of a release says: all that moving to it needs to know without its program. */
export interface ReleasedProject {
  readonly project: string;
  /** Id of the release. */
  readonly release: string;
  /** Folders of the release, below its root: environments, and what belongs to none. */
  readonly folders: readonly string[];
  /** In the order in which the program made them. */
  readonly environments: readonly ReleasedEnvironment[];
  readonly freeze: readonly FreezeWindow[];
}

/** Name of the file in the root of a release. */
export const projectFileName = 'gitops.json';

const kinds: readonly PromotionFacts['kind'][] = ['automatic', 'manual', 'pullRequest'];

/** The text of a `gitops.json`: keys in a fixed order. */
export function encodeReleasedProject({
  project,
  release,
  folders,
  environments,
  freeze,
}: ReleasedProject): Uint8Array {
  return encodeJson({
    version: 1,
    project,
    release,
    folders,
    environments: environments.map(({ name, kubernetes, promotion: { kind, after, soakSeconds } }) => ({
      name,
      kubernetes,
      promotion: { kind, after, soakSeconds },
    })),
    freeze: freeze.map(({ schedule, seconds, timeZone, environments: only }) => ({
      schedule,
      seconds,
      timeZone,
      environments: only,
    })),
  });
}

/** What a `gitops.json` says, or undefined where the text is none. */
export function parseReleasedProject(text: string): ReleasedProject | undefined {
  const json = tryParseObject(text);
  if (json?.['version'] !== 1) return undefined;
  const { project, release, folders, environments, freeze } = json;
  if (typeof project !== 'string' || typeof release !== 'string' || !isReleaseId(release)) return undefined;
  const known = objectsOf(environments).map(parseEnvironment);
  if (known.includes(undefined)) return undefined;
  return {
    project,
    release,
    folders: listOf(folders),
    environments: known.filter((one) => one !== undefined),
    freeze: objectsOf(freeze).flatMap(parseFreeze),
  };
}

function parseEnvironment({ name, kubernetes, promotion }: JsonObject): ReleasedEnvironment | undefined {
  if (typeof name !== 'string' || !isJsonObject(promotion)) return undefined;
  const kind = kinds.find((one) => one === promotion['kind']);
  const soakSeconds = promotion['soakSeconds'];
  if (kind === undefined || typeof soakSeconds !== 'number') return undefined;
  return {
    name,
    kubernetes: typeof kubernetes === 'string' ? kubernetes : undefined,
    promotion: { kind, after: listOf(promotion['after']), soakSeconds },
  };
}

function parseFreeze({ schedule, seconds, timeZone, environments }: JsonObject): readonly FreezeWindow[] {
  if (typeof schedule !== 'string' || typeof seconds !== 'number' || typeof timeZone !== 'string') return [];
  return [{ schedule, seconds, timeZone, environments: environments === undefined ? undefined : listOf(environments) }];
}

function objectsOf(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]).filter(isJsonObject) : [];
}

function listOf(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]).filter((one) => typeof one === 'string') : [];
}
