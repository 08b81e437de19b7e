import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';

/** Where a release comes from. */
export interface ReleaseSource {
  /** The source repository as `host/path`, the same however it was cloned; undefined where it has no remote. */
  readonly repository: string | undefined;
  /** Id of the commit. */
  readonly commit: string;
}

/** What `<environment>/release.json` says of the folder that it lies in. */
export interface ReleaseFile {
  /** Id of the release: the first twelve digits of the digest of all that it renders. */
  readonly release: string;
  /** Undefined where the project is not under git. */
  readonly source: ReleaseSource | undefined;
  /** Program and version, such as `gitops-ts 0.1.0`. */
  readonly compiler: string;
  /** SHA-256 of the project's lock file; undefined where it has none. */
  readonly lock: string | undefined;
  /** SHA-256 over the folder: a line `<path> <blob id>` for each file but this one, in path order. */
  readonly plan: string;
  /** The same of the folder of each application, by name. */
  readonly applications: ReadonlyMap<string, string>;
  /** The release of each application that was promoted by itself; empty where all are of `release`. */
  readonly apart: ReadonlyMap<string, string>;
}

/** Name of the file in the folder of each environment. */
export const releaseFileName = 'release.json';

/** Digits of a release's id. */
export const releaseIdLength = 12;

/** Whether a text is the id of a release. */
export function isReleaseId(text: string): boolean {
  return /^[0-9a-f]{12}$/.test(text);
}

/** The text of a `release.json`: keys in a fixed order, what is not known left out. */
export function encodeReleaseFile(file: ReleaseFile): Uint8Array {
  const { release, source, compiler, lock, plan, applications, apart } = file;
  return encodeJson({
    version: 1,
    release,
    source: source && { repository: source.repository, commit: source.commit },
    compiler,
    lock: lock && `sha256:${lock}`,
    plan: `sha256:${plan}`,
    applications: Object.fromEntries([...applications].map(([name, digest]) => [name, `sha256:${digest}`])),
    apart: apart.size === 0 ? undefined : Object.fromEntries(apart),
  });
}

/** What a `release.json` says, or undefined where the text is none. */
export function parseReleaseFile(text: string): ReleaseFile | undefined {
  const json = tryParseObject(text);
  if (json?.['version'] !== 1) return undefined;
  const { release, compiler, lock, plan } = json;
  if (typeof release !== 'string' || typeof compiler !== 'string' || !isReleaseId(release)) return undefined;
  const source = isJsonObject(json['source']) ? json['source'] : {};
  const { commit, repository } = source;
  return {
    release,
    source:
      typeof commit === 'string'
        ? { commit, repository: typeof repository === 'string' ? repository : undefined }
        : undefined,
    compiler,
    lock: digestOf(lock),
    plan: digestOf(plan) ?? '',
    applications: new Map([...textsOf(json['applications'])].map(([name, text]) => [name, digestOf(text) ?? ''])),
    apart: textsOf(json['apart']),
  };
}

/** A text as indented JSON, ended by a newline; fields that are undefined are left out. */
export function encodeJson(value: object): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** A JSON object, or undefined where the text is none. */
export function tryParseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The members of a JSON object that are texts. */
function textsOf(value: JsonValue | undefined): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  if (!isJsonObject(value)) return texts;
  for (const [key, one] of Object.entries(value)) if (typeof one === 'string') texts.set(key, one);
  return texts;
}

function digestOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value.replace(/^sha256:/, '') : undefined;
}
