import type { PromotionFacts } from '../../model/program.ts';
import { closedGates } from '../gates/gates.ts';
import type { Verify } from '../gates/verify-commands.ts';
import { readTrailers } from '../trailers.ts';
import type { Tip, Transport } from '../transport.ts';
import type { Decision, DecisionFacts } from './decide.ts';
import { wholeRelease } from './environment-states.ts';
import { findRelease } from './find-release.ts';
import type { ReleaseLayout } from './release-layout.ts';

/** An environment that cannot take the newest release yet, and may take the one that those before it run. */
export interface Follower {
  readonly name: string;
  readonly kind: PromotionFacts['kind'];
  readonly release: string;
  /** The commit that records it. */
  readonly tip: Tip;
}

/** Where releases are looked for. */
export interface FollowPlace {
  readonly transport: Transport;
  readonly recorded: Tip;
  readonly layout: ReleaseLayout;
  readonly verify: Verify;
}

/**
 * The environments that follow those before them to an older release than the newest. Without them whoever publishes more often
 * than a release soaks would never reach the second environment.
 */
export async function findFollowers(
  facts: Omit<DecisionFacts, 'refused'>,
  decisions: ReadonlyMap<string, Decision>,
  place: FollowPlace,
): Promise<readonly Follower[]> {
  const followers: Follower[] = [];
  for (const { name, promotion } of facts.environments) {
    if (decisions.get(name)?.kind !== 'waits' || promotion.kind === 'manual') continue;
    const release = commonRelease(facts, promotion.after);
    const state = facts.states.get(name);
    if (release === undefined || release === facts.release || release === wholeRelease(state?.running)) continue;
    const gates = closedGates({
      environment: name,
      soakSeconds: promotion.soakSeconds,
      predecessors: promotion.after.map((one) => ({
        name: one,
        running: release,
        runs: true,
        since: facts.since.get(one),
      })),
      freeze: facts.freeze,
      hold: state?.hold,
      now: facts.now,
    });
    if (gates.length > 0 || !(await isNewer(release, state?.running?.release, place))) continue;
    if ((await place.verify(name, release)) !== undefined) continue;
    const tip = await findRelease(place.transport, place.recorded, place.layout, release);
    followers.push({ name, kind: promotion.kind, release, tip });
  }
  return followers;
}

/** The release that all of some environments run as a whole; undefined where they run several, or none. */
function commonRelease({ states }: Pick<DecisionFacts, 'states'>, names: readonly string[]): string | undefined {
  const [first, ...others] = names.map((name) => wholeRelease(states.get(name)?.running));
  return others.every((one) => one === first) ? first : undefined;
}

/** Whether a release was last recorded after another: no environment goes back by itself. */
async function isNewer(
  release: string,
  than: string | undefined,
  { transport, recorded, layout }: FollowPlace,
): Promise<boolean> {
  if (than === undefined) return true;
  if (recorded.commit === undefined) return false;
  for await (const { message } of transport.readHistory({ commit: recorded.commit, levels: 1 })) {
    const trailers = readTrailers(message);
    if ((trailers.get('gitops-path') ?? '') !== layout.folder) continue;
    const id = trailers.get('gitops-release');
    if (id === than) return false;
    if (id === release) return true;
  }
  return false;
}
