import { tellEnvironments } from '../compiler/reading/environments.ts';
import { gatherManifests } from '../compiler/reading/gather-manifests.ts';
import { readSources } from '../compiler/reading/read-sources.ts';
import type { Severity } from '../kernel/codes/entry.ts';
import { type Diagnostic, sortDiagnostics } from '../kernel/diagnostic.ts';
import type { Host } from '../kernel/host.ts';
import type { Manifest } from '../model/manifest.ts';
import { type PackName, settingsOf } from '../model/policy.ts';
import type { ExternalFacts } from '../model/program.ts';
import type { ValidationContext } from '../validation/context.ts';
import { checkIdentities } from '../validation/identity.ts';
import { type CrdSchemas, crdSchemas, joinCrdSchemas } from '../validation/schema/crd-schemas.ts';
import { checkObjects } from './check-objects.ts';
import { SchemaCheck } from './schema-check.ts';

/** What manifests are checked against. */
export interface LintSettings {
  /** Files and folders; `-` for `input`. */
  readonly paths: readonly string[];
  /** What was handed in on stdin. */
  readonly input: () => Promise<Uint8Array>;
  /** Kubernetes version, `major.minor`. */
  readonly kubernetes: string;
  readonly policy: PackName;
  /** Files and folders of CustomResourceDefinitions. */
  readonly crds: readonly string[];
  readonly externals: readonly ExternalFacts[];
  /** Told at each stage, for a progress display. */
  readonly onProgress: (stage: string) => void;
}

/** What was checked, and what was found. */
export interface LintResult {
  /** Files that hold objects. */
  readonly files: number;
  readonly objects: number;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Checks manifests that lie in files, whoever made them, by the same rules as those of a program.
 *
 * @throws usage where a path leads nowhere
 */
export async function lint(settings: LintSettings, host: Host): Promise<LintResult> {
  const { paths, input, kubernetes, policy, externals, onProgress } = settings;
  onProgress('Reading');
  const read = gatherManifests(await readSources(paths, { cwd: host.cwd, files: host.files, input }));
  const crds = await readDefinitions(settings, host);
  onProgress('Checking');
  const manifests = tellEnvironments(read.manifests);
  const context: ValidationContext = {
    closure: 'files',
    project: undefined,
    kubernetes,
    externals: [...externals, ...read.externals, ...sharedObjects(manifests)],
    policy: settingsOf(policy),
  };
  const schemas = new SchemaCheck(kubernetes, crds, () => undefined);
  for (const manifest of manifests) schemas.add(manifest);
  const diagnostics = sortDiagnostics([
    ...read.diagnostics,
    ...checkIdentities(manifests, { placeOf: ({ folder }) => folder, severityOf: gravityOfTwo }),
    ...checkObjects(manifests, schemas.finish(), context),
  ]);
  return { files: read.files, objects: manifests.length, diagnostics };
}

/**
 * What lies in one folder is mostly meant for one cluster, but a folder may also hold alternatives, of which people
 * apply one; what stands in one file is applied together.
 */
function gravityOfTwo(first: Manifest, second: Manifest): Severity {
  return first.origin.at?.file === second.origin.at?.file ? 'error' : 'warning';
}

/** In a repository of several environments, what belongs to none of them is there for all. */
function sharedObjects(manifests: readonly Manifest[]): readonly ExternalFacts[] {
  const shared = manifests.filter(({ folder }) => folder.environment === undefined);
  if (shared.length === manifests.length) return [];
  return shared.map(({ id }) => ({ ...id, environment: undefined, keys: undefined }));
}

async function readDefinitions({ crds, input }: LintSettings, { cwd, files }: Host): Promise<CrdSchemas> {
  const { manifests } = gatherManifests(await readSources(crds, { cwd, files, input }));
  return joinCrdSchemas(manifests.map(({ object }) => crdSchemas(object)));
}
