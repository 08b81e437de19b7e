import type { FreezeWindow } from '../../model/freeze.ts';
import type { Hold } from '../../model/hold.ts';
import { absentTip } from '../fetched-objects.ts';
import { readEntry } from '../read-entries.ts';
import type { UpdatePlace } from '../update.ts';
import { type Decision, decide } from './decide.ts';
import { DeployTips } from './deploy-tips.ts';
import { readStates } from './environment-states.ts';
import { requireProject } from './find-release.ts';
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
  const { layout, freeze, timestamp } = request;
  const [shared = absentTip, recorded = absentTip] = await transport.readTips([layout.sharedBranch, layout.releases]);
  const project = await requireProject(transport, recorded, layout);
  const names = project.environments.map(({ name }) => name);
  const deploy = await new DeployTips(layout, new Map([[layout.sharedBranch, shared]])).with(names, transport);
  const states = await readStates(transport, deploy, layout, names);
  const since = await readRunningSince(transport, deploy, layout, names);
  const folders = new Map<string, string>();
  for (const name of names) folders.set(name, (await readEntry(recorded, layout.environment(name)))?.oid ?? '');
  const decisions = decide({
    release: project.release,
    environments: project.environments,
    states,
    folders,
    chosen: undefined,
    freeze: [...project.freeze, ...freeze],
    refused: new Map(),
    since,
    now: timestamp,
  });
  const tips = await transport.readTips(names.map((name) => layout.proposalBranch(name)));
  const environments: EnvironmentStatus[] = [];
  for (const [index, name] of names.entries()) {
    const state = states.get(name);
    const running = state?.running;
    const proposed = await readEntry(tips[index] ?? absentTip, layout.environment(name));
    const next = decisions.get(name) ?? { kind: 'left' };
    environments.push({
      name,
      release: running?.release,
      since: running === undefined ? undefined : since.get(name),
      source: running?.source?.commit,
      applications: [...(running?.applications.keys() ?? [])].map((one) => ({
        name: one,
        release: running?.apart.get(one) ?? running?.release ?? '',
      })),
      hold: state?.hold,
      next,
      proposal:
        next.kind !== 'current' && proposed?.oid === folders.get(name) ? layout.proposalBranch(name) : undefined,
    });
  }
  return { project: project.project, newest: project.release, environments };
}
