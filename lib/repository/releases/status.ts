import type { FreezeWindow } from '../../model/freeze.ts';
import type { Hold } from '../../model/hold.ts';
import type { ReleasedProject } from '../../model/released-project.ts';
import { absentTip } from '../fetched-objects.ts';
import { readManifestDigests } from '../promoter/manifest-digests.ts';
import { readEntry } from '../read-entries.ts';
import type { Tip, Transport } from '../transport.ts';
import type { UpdatePlace } from '../update.ts';
import { type Decision, type DecisionFacts, decide } from './decide.ts';
import { DeployTips } from './deploy-tips.ts';
import { readStates } from './environment-states.ts';
import { requireProject } from './find-release.ts';
import { isMergedProposal } from './merged-proposal.ts';
import type { ReleaseLayout } from './release-layout.ts';
import { readRunningSince } from './running-since.ts';

/** What an application runs. */
export interface ApplicationStatus {
  readonly name: string;
  readonly release: string;
}

/** What an environment runs, and what waits to enter it. */
export interface EnvironmentStatus {
  readonly name: string;
  /** The release that it runs; undefined for none. */
  readonly release: string | undefined;
  /** Seconds since the epoch since when it runs what it runs. */
  readonly since: number | undefined;
  /** Source commit of the release. */
  readonly source: string | undefined;
  readonly applications: readonly ApplicationStatus[];
  readonly hold: Hold | undefined;
  /** What becomes of the newest release. */
  readonly next: Decision;
  /** The branch that proposes the newest release; undefined where none does. */
  readonly proposal: string | undefined;
}

/** What a project runs, where, and what waits. */
export interface ProjectStatus {
  readonly project: string;
  /** The newest release. */
  readonly newest: string;
  readonly environments: readonly EnvironmentStatus[];
}

export interface StatusRequest {
  readonly layout: ReleaseLayout;
  readonly freeze: readonly FreezeWindow[];
  /** Seconds since the epoch. */
  readonly timestamp: number;
}

/**
 * Reads what every environment runs and what the newest release waits for, from git alone.
 *
 * @throws DiagnosticError `release-not-found`, `release-unreadable`
 */
export async function readStatus(request: StatusRequest, { transport }: UpdatePlace): Promise<ProjectStatus> {
  const { layout } = request;
  const [shared = absentTip, recorded = absentTip] = await transport.readTips([layout.sharedBranch, layout.releases]);
  const project = await requireProject(transport, recorded, layout);
  const names = project.environments.map(({ name }) => name);
  const deploy = await new DeployTips(layout, new Map([[layout.sharedBranch, shared]])).with(names, transport);
  const states = await readStates(transport, deploy, layout, names);
  const since = await readRunningSince(transport, deploy, layout, names);
  const proposals = await transport.readTips(names.map((name) => layout.proposalBranch(name)));
  const tips: StatusTips = { deploy, recorded, proposed: new Map(names.map((name, at) => [name, proposals[at]])) };
  const next = await (layout.kind === 'promoter'
    ? readPromoterNext(names, tips, layout, transport)
    : readNext({ ...request, project, states, since }, tips, transport));
  return {
    project: project.project,
    newest: project.release,
    environments: names.map((name) => {
      const { running, hold } = states.get(name) ?? {};
      const { decision, isProposed } = next.get(name) ?? { decision: { kind: 'left' }, isProposed: false };
      return {
        name,
        release: running?.release,
        since: running === undefined ? undefined : since.get(name),
        source: running?.source?.commit,
        applications: [...(running?.applications.keys() ?? [])].map((one) => ({
          name: one,
          release: running?.apart.get(one) ?? running?.release ?? '',
        })),
        hold,
        next: decision,
        proposal: decision.kind !== 'current' && isProposed ? layout.proposalBranch(name) : undefined,
      };
    }),
  };
}

interface StatusTips {
  readonly deploy: DeployTips;
  /** The tip of the branch of the releases. */
  readonly recorded: Tip;
  /** The tips of the branches of proposals, by environment. */
  readonly proposed: ReadonlyMap<string, Tip | undefined>;
}

/** What becomes of the newest release in an environment, and whether its branch proposes it. */
interface Next {
  readonly decision: Decision;
  readonly isProposed: boolean;
}

/** By the gates. */
async function readNext(
  {
    project,
    layout,
    freeze,
    timestamp,
    ...rest
  }: StatusRequest & { readonly project: ReleasedProject } & Pick<DecisionFacts, 'states' | 'since'>,
  { deploy, recorded, proposed }: StatusTips,
  transport: Transport,
): Promise<ReadonlyMap<string, Next>> {
  const { release, environments } = project;
  const folders = new Map<string, string>();
  for (const { name } of environments) {
    folders.set(name, (await readEntry(recorded, layout.environment(name)))?.oid ?? '');
  }
  const decisions = decide({
    ...rest,
    release,
    environments,
    folders,
    chosen: undefined,
    freeze: [...project.freeze, ...freeze],
    refused: new Map(),
    now: timestamp,
  });
  const next = new Map<string, Next>();
  for (const [name, decision] of decisions) {
    const tip = proposed.get(name) ?? absentTip;
    const isThere = (await readEntry(tip, layout.environment(name)))?.oid === folders.get(name);
    const isProposed = isThere && !(await isMergedProposal(tip, deploy.of(name), transport));
    next.set(name, { decision, isProposed });
  }
  return next;
}

/** By whether GitOps Promoter has merged it. */
async function readPromoterNext(
  names: readonly string[],
  { deploy, recorded, proposed }: StatusTips,
  layout: ReleaseLayout,
  transport: Transport,
): Promise<ReadonlyMap<string, Next>> {
  const read = (tipOf: (name: string) => Tip) => readManifestDigests(transport, layout, names, tipOf);
  const newest = await read(() => recorded);
  const running = await read((name) => deploy.of(name));
  const waiting = await read((name) => proposed.get(name) ?? absentTip);
  return new Map(
    names.map((name) => {
      const kind = running.get(name) === newest.get(name) ? 'current' : 'proposed';
      return [name, { decision: { kind }, isProposed: waiting.get(name) === newest.get(name) }] as const;
    }),
  );
}
