import type { FreezeWindow } from '../../model/freeze.ts';
import type { ReleasedEnvironment } from '../../model/released-project.ts';
import type { ClosedGate } from '../gates/gate.ts';
import { closedGates } from '../gates/gates.ts';
import type { Verify } from '../gates/verify-commands.ts';
import { type EnvironmentState, wholeRelease } from './environment-states.ts';

/** What becomes of an environment when a release is published. */
export type Decision =
  /** It runs the release already. */
  | { readonly kind: 'current' }
  /** It moves to it. */
  | { readonly kind: 'moves' }
  /** A pull request is to move it. */
  | { readonly kind: 'proposed' }
  /** A person has to move it, by `gitops promote`. */
  | { readonly kind: 'manual' }
  /** It waits for gates that are closed. */
  | { readonly kind: 'waits'; readonly gates: readonly ClosedGate[] }
  /** It moves to an older release, that of the environments before it, and waits for the newest. */
  | { readonly kind: 'follows'; readonly release: string; readonly gates: readonly ClosedGate[] }
  /** The command is not about it. */
  | { readonly kind: 'left' };

/** What the decisions are made from. */
export interface DecisionFacts {
  readonly release: string;
  /** In an order in which each comes after those that it is promoted after. */
  readonly environments: readonly ReleasedEnvironment[];
  readonly states: ReadonlyMap<string, EnvironmentState>;
  /** Object id of each environment's folder in the release. */
  readonly folders: ReadonlyMap<string, string>;
  /** Names of the environments that the command is about; undefined for all. */
  readonly chosen: ReadonlySet<string> | undefined;
  readonly freeze: readonly FreezeWindow[];
  /** What a command of the user's refused, by environment. */
  readonly refused: ReadonlyMap<string, ClosedGate>;
  /** Seconds since the epoch since when each environment runs what it runs. */
  readonly since: ReadonlyMap<string, number>;
  /** Seconds since the epoch. */
  readonly now: number;
}

/** Decides for each environment, in order: one that moves counts as running the release for those after it. */
export function decide(facts: DecisionFacts): ReadonlyMap<string, Decision> {
  const decisions = new Map<string, Decision>();
  for (const environment of facts.environments) {
    decisions.set(environment.name, decideOne(environment, facts, decisions));
  }
  return decisions;
}

const outcomes = { automatic: 'moves', manual: 'manual', pullRequest: 'proposed' } as const;

function decideOne(
  { name, promotion }: ReleasedEnvironment,
  facts: DecisionFacts,
  before: ReadonlyMap<string, Decision>,
): Decision {
  const state = facts.states.get(name);
  if (facts.chosen?.has(name) === false) return { kind: 'left' };
  if (state?.folder !== undefined && state.folder === facts.folders.get(name)) return { kind: 'current' };
  const { freeze, now, release, since } = facts;
  const gates = closedGates({
    environment: name,
    soakSeconds: promotion.soakSeconds,
    predecessors: promotion.after.map((one) => {
      const running = wholeRelease(facts.states.get(one)?.running);
      if (before.get(one)?.kind === 'moves') return { name: one, running: release, runs: true, since: now };
      return { name: one, running, runs: running === release, since: since.get(one) };
    }),
    freeze,
    hold: state?.hold,
    now,
  });
  const refused = facts.refused.get(name);
  if (gates.length > 0 || refused !== undefined) {
    return { kind: 'waits', gates: refused === undefined ? gates : [...gates, refused] };
  }
  return { kind: outcomes[promotion.kind] };
}

/**
 * Decides with the user's commands: each environment that would move is verified first, and what they refuse may keep those after
 * it waiting too.
 */
export async function decideVerified(
  facts: Omit<DecisionFacts, 'refused'>,
  verify: Verify,
): Promise<ReadonlyMap<string, Decision>> {
  const refused = new Map<string, ClosedGate>();
  const verified = new Set<string>();
  for (;;) {
    const decisions = decide({ ...facts, refused });
    const next = [...decisions].find(
      ([name, { kind }]) => (kind === 'moves' || kind === 'proposed') && !verified.has(name),
    );
    if (next === undefined) return decisions;
    const [name] = next;
    verified.add(name);
    const gate = await verify(name, facts.release);
    if (gate !== undefined) refused.set(name, gate);
  }
}

/** The environments whose time at their release decides something. */
export function soaking(environments: readonly ReleasedEnvironment[]): readonly string[] {
  return [...new Set(environments.flatMap(({ promotion }) => (promotion.soakSeconds > 0 ? promotion.after : [])))];
}
