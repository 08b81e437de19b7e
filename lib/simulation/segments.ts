/** A rollout cut into stretches that can be drawn side by side. */
import type { ExplainedRollout } from './explain.ts';
import type { SimulatedStep } from './simulation.ts';
import { type StepPair, stepPairs } from './wording.ts';

/** A stretch of a timeline. */
export interface Segment {
  readonly pair: StepPair;
  /** `gate`: its length is not known, so it is drawn as long as any other gate; `end`: what follows the rollout. */
  readonly kind: 'timed' | 'gate' | 'end';
  /** Seconds, as far as they are known. */
  readonly seconds: number;
  /** Seconds from the start to the segment, without those that nobody knows. */
  readonly from: number;
  /** Whether time passed before it that nobody knows. */
  readonly afterGate: boolean;
  /** Percent of the traffic that the new version gets in it. */
  readonly traffic: number;
}

/**
 * The steps that take time, and all traffic at the end, at the most pods. A step that is over at once
 * is not drawn.
 */
export function segmentsOf(rollout: ExplainedRollout): readonly Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  let afterGate = false;
  let before = 0;
  for (const pair of stepPairs(rollout)) {
    const { most } = pair;
    const seconds = most.duration.expected ?? most.duration.shortest;
    const open = most.duration.expected === undefined;
    // While pods are awaited the traffic is still that of the step before.
    const traffic = most.waitsFor === 'pods' || most.kind === 'full' ? before : trafficShare(most);
    if (open || seconds > 0) {
      segments.push({ pair, kind: open ? 'gate' : 'timed', seconds, from, afterGate, traffic });
      from += seconds;
      afterGate ||= open;
    }
    before = trafficShare(most);
    if (most.kind === 'full') segments.push({ pair, kind: 'end', seconds: 0, from, afterGate, traffic: before });
  }
  return segments;
}

function trafficShare({ traffic, experimentTraffic }: SimulatedStep): number {
  return Math.min(100, traffic + experimentTraffic);
}

/**
 * Widths of segments that add up to a whole: gates and the end have their own, the rest is shared
 * by time, no segment less than the least.
 */
export function segmentWidths(
  segments: readonly Segment[],
  whole: number,
  sizes: { readonly gate: number; readonly end: number; readonly least: number },
): readonly number[] {
  const timed = segments.filter(({ kind }) => kind === 'timed');
  const gates = segments.filter(({ kind }) => kind === 'gate').length;
  // Where no times fill the room, the gates do; without gates, the end.
  const gate = timed.length === 0 ? Math.floor((whole - sizes.end) / Math.max(1, gates)) : sizes.gate;
  const end = timed.length + gates === 0 ? whole : sizes.end;
  const fixed = segments.map(({ kind }) => (kind === 'gate' ? gate : kind === 'end' ? end : 0));
  const room = Math.max(whole - fixed.reduce((sum, width) => sum + width, 0), timed.length * sizes.least);
  const spare = room - timed.length * sizes.least;
  const seconds = timed.reduce((sum, segment) => sum + segment.seconds, 0);
  let passed = 0;
  let used = 0;
  return segments.map(({ kind, seconds: own }, index) => {
    if (kind !== 'timed') return fixed[index] ?? 0;
    passed += own;
    // Rounded where it ends, not where it is long, so that all of them together fill the room.
    const share = Math.round((spare * passed) / seconds) - used;
    used += share;
    return sizes.least + share;
  });
}
