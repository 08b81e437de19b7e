import type { ExplainedRollout } from './explain.ts';
import { formatDuration, formatPercent } from './format-duration.ts';
import { type Segment, segmentsOf, segmentWidths } from './segments.ts';
import type { SimulatedStep } from './simulation.ts';
import { line, pageWidth, rect, round, text } from './svg-text.ts';
import { pods } from './wording.ts';

const left = 64;
const right = 24;
const trafficHeight = 120;
const podsHeight = 90;
const trafficTop = 46;
const podsTop = trafficTop + trafficHeight + 62;
const bottom = podsTop + podsHeight;

/** A segment with its place on the page. */
interface Placed extends Segment {
  readonly x: number;
  readonly width: number;
  /** The step at the number of pods that is drawn. */
  readonly step: SimulatedStep;
}

/** Traffic and pods over time, one above the other on one time axis. */
export function drawCharts(rollout: ExplainedRollout): { readonly body: string; readonly height: number } {
  const segments = segmentsOf(rollout);
  const whole = pageWidth - left - right;
  const widths = segmentWidths(segments, whole, { gate: 72, end: 64, least: 18 });
  let x = left;
  const placed = segments.map((segment, index): Placed => {
    const width = widths[index] ?? 0;
    const here = { ...segment, x, width, step: segment.pair.most };
    x += width;
    return here;
  });
  const body = [
    ...placed.flatMap(drawBand),
    ...drawTraffic(placed, x),
    ...drawTimes(placed),
    ...drawPods(placed, rollout, x),
  ].join('\n');
  return { body, height: bottom + 8 };
}

/** What is waited for, behind both charts, and the number of the step above. */
function drawBand({ x, width, kind, pair, step }: Placed): readonly string[] {
  const { number } = pair;
  const look = kind === 'gate' ? 'open' : ['analysis', 'experiment'].includes(step.waitsFor) ? 'analysis' : '';
  const fill = (top: number, height: number): string =>
    look === 'open'
      ? `<rect x="${round(x)}" y="${top}" width="${round(width)}" height="${height}" fill="url(#open)" fill-opacity=".5"/>`
      : rect(x, top, width, height, look);
  const badge =
    kind === 'end' || number === undefined
      ? []
      : [text(x + width / 2, trafficTop - 6, String(number), 'number', 'middle')];
  return look === '' ? badge : [fill(trafficTop, trafficHeight), fill(podsTop, podsHeight), ...badge];
}

function drawTraffic(placed: readonly Placed[], end: number): readonly string[] {
  const base = trafficTop + trafficHeight;
  const y = (traffic: number): number => base - (traffic / 100) * trafficHeight;
  const grid = [0, 50, 100].flatMap((percent) => [
    line(left, y(percent), end, y(percent)),
    text(left - 8, y(percent) + 4, `${percent}%`, 'tick', 'end'),
  ]);
  const areas = placed
    .filter(({ traffic }) => traffic > 0)
    .map((one) => rect(one.x, y(one.traffic), one.width, base - y(one.traffic), 'traffic'));
  const path = placed.map(
    ({ x, width, traffic }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y(traffic))}H${round(x + width)}`,
  );
  const values = placed.flatMap(({ x, width, traffic }, index) => {
    const before = index === 0 ? 0 : placed[index - 1]?.traffic;
    if (traffic === 0 || traffic === before || width < 18) return [];
    const inside = traffic > 85;
    return [text(x + 5, y(traffic) + (inside ? 16 : -6), formatPercent(traffic), 'value')];
  });
  const people = placed
    .filter(({ kind }) => kind === 'gate')
    .map(({ x, width, step }) => {
      const who = step.waitsFor === 'person' ? 'a person' : 'unknown';
      return text(x + width / 2, trafficTop + 16, who, 'person-mark', 'middle');
    });
  return [
    text(left, trafficTop - 24, 'traffic on the new version', 'head'),
    ...drawKeys(placed),
    ...grid,
    ...areas,
    `<path d="${path.join('')}" class="edge"/>`,
    ...values,
    ...people,
  ];
}

/** What the bands mean, as far as there are any. */
function drawKeys(placed: readonly Placed[]): readonly string[] {
  const y = trafficTop - 33;
  const analysis = placed.some(({ step }) => ['analysis', 'experiment'].includes(step.waitsFor));
  const gate = placed.some(({ kind }) => kind === 'gate');
  const person = placed.some(({ step }) => step.waitsFor === 'person');
  return [
    ...(analysis ? [rect(left + 190, y, 10, 10, 'analysis-key'), text(left + 205, y + 9, 'analysis', 'tick')] : []),
    ...(gate
      ? [
          `<rect x="${left + 280}" y="${y}" width="10" height="10" fill="url(#open)"/>`,
          text(left + 295, y + 9, person ? 'a person decides' : 'nobody can tell how long', 'tick'),
        ]
      : []),
  ];
}

/** Times where segments start, each only where the one before left room. */
function drawTimes(placed: readonly Placed[]): readonly string[] {
  const y = trafficTop + trafficHeight + 16;
  const end = placed.at(-1)?.x ?? left;
  let free = 0;
  return placed.flatMap(({ x, from, kind, afterGate }) => {
    const label = kind === 'end' ? 'full' : `${afterGate ? '+ ' : ''}${formatDuration(from)}`;
    const width = label.length * 6.5 + 8;
    if (x < free || (kind !== 'end' && x + width > end)) return [];
    free = x + width;
    return [line(x, y - 16, x, y - 11), text(x, y, label, 'tick')];
  });
}

function drawPods(
  placed: readonly Placed[],
  { least, most = least }: ExplainedRollout,
  end: number,
): readonly string[] {
  const peak = Math.max(most.peakPods, 1);
  const base = bottom;
  const y = (count: number): number => base - (count / peak) * podsHeight;
  const bars = placed.flatMap(({ x, width, step }) => {
    const stack = [
      ['stable', step.stablePods],
      ['canary', step.canaryPods],
      ['experiment', step.experimentPods],
    ] as const;
    let below = 0;
    return stack.flatMap(([style, count]) => {
      below += count;
      return count === 0 ? [] : [rect(x, y(below), width, y(below - count) - y(below), style)];
    });
  });
  const newPods = most.strategy === 'blueGreen' ? 'preview' : 'canary';
  const keys: readonly (readonly [style: string, name: string])[] = [
    ['stable', 'stable'],
    ['canary', newPods],
    ...(placed.some(({ step }) => step.experimentPods > 0) ? [['experiment', 'experiment'] as const] : []),
  ];
  const key = keys.flatMap(([style, name], index) => [
    rect(left + 150 + index * 90, podsTop - 23, 10, 10, style),
    text(left + 165 + index * 90, podsTop - 14, name, 'tick'),
  ]);
  const half = Math.floor(peak / 2);
  return [
    text(left, podsTop - 14, `pods, of ${most.replicas}`, 'head'),
    ...key,
    ...(half > 0 ? [0, half] : [0]).flatMap((count) => [
      line(left, y(count), end, y(count)),
      text(left - 8, y(count) + 4, String(count), 'tick', 'end'),
    ]),
    ...bars,
    line(left, y(peak), end, y(peak), 'peak'),
    text(left - 8, y(peak) + 4, String(peak), 'tick', 'end'),
    text(end, y(peak) - 5, `at most ${pods(peak)}`, 'peak-mark', 'end'),
  ];
}
