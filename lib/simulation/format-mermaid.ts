import type { ExplainedRollout } from './explain.ts';
import { formatPercent } from './format-duration.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { nameOf, podsOf, summaryOf } from './wording.ts';

/** The day on which every drawn rollout starts: Mermaid draws dates only, and only their hours are shown. */
const day = Date.UTC(2000, 0, 1);

/**
 * Rollouts as a Gantt chart of Mermaid: one section for each share of the traffic. A step that
 * waits for a person is a milestone, because how long it lasts is not known.
 */
export function formatMermaid(rollouts: readonly ExplainedRollout[]): string {
  const [first] = rollouts;
  const single = rollouts.length === 1 && first !== undefined;
  return [
    'gantt',
    `  title ${single ? `${safe(nameOf(first))} - ${safe(summaryOf(first))}` : 'Rollouts'}`,
    '  dateFormat YYYY-MM-DD HH:mm:ss',
    '  axisFormat %H:%M',
    ...rollouts.flatMap((rollout, index) =>
      sections(rollout, `r${index + 1}`, single ? '' : `${safe(nameOf(rollout))} `),
    ),
    '',
  ].join('\n');
}

function sections(rollout: ExplainedRollout, id: string, prefix: string): readonly string[] {
  const lines: string[] = [];
  let traffic: number | undefined;
  segmentsOf(rollout).forEach((segment, index) => {
    if (segment.traffic !== traffic) lines.push(`  section ${prefix}${formatPercent(segment.traffic)} traffic`);
    traffic = segment.traffic;
    lines.push(`    ${task(segment, `${id}s${index + 1}`)}`);
  });
  return lines;
}

function task({ pair, kind, seconds, from }: Segment, id: string): string {
  const { most, number } = pair;
  const start = new Date(day + from * 1000).toISOString().slice(0, 19).replace('T', ' ');
  const newPods = podsOf(pair, 'canaryPods');
  const title = `${number === undefined ? '' : `${number} `}${safe(most.title)}, ${newPods} new ${newPods === '1' ? 'pod' : 'pods'}`;
  if (kind === 'end') return `${title} :milestone, done, ${id}, ${start}, 0s`;
  if (kind === 'gate') {
    const who = most.waitsFor === 'person' ? 'a person decides' : 'takes as long as it takes';
    return `${title}, ${who} :milestone, crit, ${id}, ${start}, 0s`;
  }
  const tags = most.waitsFor === 'analysis' || most.waitsFor === 'experiment' ? 'active, ' : '';
  return `${title} :${tags}${id}, ${start}, ${Math.ceil(seconds)}s`;
}

/** Text without what Mermaid reads as its own: separators, comments, entities, line ends. */
function safe(text: string): string {
  return text
    .replaceAll(/[:;#%{}]|\p{Cc}/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
