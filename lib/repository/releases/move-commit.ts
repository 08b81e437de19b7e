import { didYouMean } from '../../kernel/closest.ts';
import { failure } from '../../kernel/diagnostic.ts';
import type { RelativePath } from '../../kernel/relative-path.ts';
import { makePlan, type Plan } from '../../model/plan.ts';
import { parseReleaseFile, type ReleaseFile } from '../../model/release.ts';
import type { ReleasedEnvironment, ReleasedProject } from '../../model/released-project.ts';
import { listFiles } from '../base-tree.ts';
import { composeCommitMessage } from '../commit-message.ts';
import { arrangeOwnedPaths } from '../owned-paths.ts';
import { keptReference } from '../reference-trailers.ts';
import type { Tip } from '../transport.ts';
import { manifestPlan } from './manifest-plan.ts';
import type { MoveRequest } from './move-request.ts';

/** What a move changes below a path: from what one state has there to what another has. */
export async function planMove(
  before: Tip,
  after: Tip,
  path: RelativePath,
  releaseFile: RelativePath | undefined,
): Promise<Plan> {
  const owned = arrangeOwnedPaths([path]);
  const plan = makePlan(await listFiles(before, owned), await listFiles(after, owned));
  return releaseFile === undefined ? plan : manifestPlan(plan, [releaseFile]);
}

/** The message of a commit that moves one environment. */
export function moveMessage(
  { environment, layout, compiler, message }: MoveRequest,
  facts: {
    readonly subject: string;
    readonly action: 'promote' | 'rollback' | 'resume';
    readonly plan?: Plan;
    readonly source?: string | undefined;
    /** Message of the commit that the release, or what ran before, is taken from. */
    readonly from?: string | undefined;
    readonly release?: string;
    readonly application?: string | undefined;
    readonly reason?: string | undefined;
    readonly override?: string | undefined;
  },
): string {
  const { release, application, reason, override } = facts;
  const trailers: (readonly [string, string])[] = [];
  if (release !== undefined) trailers.push(['Release', release]);
  if (layout.folder !== '') trailers.push(['Path', layout.folder]);
  trailers.push(['Environment', environment]);
  if (application !== undefined) trailers.push(['Application', application]);
  trailers.push(['Action', facts.action]);
  if (reason !== undefined) trailers.push(['Reason', reason]);
  if (override !== undefined) trailers.push(['Override', override]);
  const words = message ?? `${facts.subject}${reason === undefined ? '' : `\n\n${reason}`}`;
  const { plan, source } = facts;
  const reference = keptReference(facts.from ?? '', source);
  return composeCommitMessage({ message: words, plan, source, compiler, facts: trailers, reference });
}

/**
 * The environment as the newest release knows it.
 * @throws DiagnosticError `unknown-environment`
 */
export function requireEnvironment({ environments }: ReleasedProject, name: string): ReleasedEnvironment {
  const found = environments.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = environments.map((one) => one.name);
  throw failure('unknown-environment', {
    message: `the newest release has no environment '${name}'`,
    hint: names.length === 0 ? undefined : (didYouMean(name, names) ?? `it has ${names.join(', ')}`),
  });
}

/** @throws DiagnosticError `release-unreadable` */
export function readReleaseFile(text: string | undefined, path: string): ReleaseFile {
  const file = text === undefined ? undefined : parseReleaseFile(text);
  if (file !== undefined) return file;
  throw failure('release-unreadable', {
    message: `${path} of the release is missing, or cannot be read by this version`,
  });
}
