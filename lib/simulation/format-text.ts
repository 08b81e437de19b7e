import type { ExplainedRollout } from './explain.ts';
import { formatTable } from './format-table.ts';
import { formatTimeline } from './format-timeline.ts';
import { type Paint, plain } from './paint.ts';
import { factsOf, nameOf, summaryOf, wrap } from './wording.ts';

const width = 80;

/** Rollouts as text for people: a table of the steps, a timeline, and what it comes to. */
export function formatText(rollouts: readonly ExplainedRollout[], paint: Paint = plain): string {
  return rollouts.map((rollout) => formatOne(rollout, paint)).join('\n');
}

function formatOne(rollout: ExplainedRollout, paint: Paint): string {
  const facts = factsOf(rollout);
  const labelWidth = Math.max(...facts.map(([label]) => label.length));
  return [
    `${paint('strong', nameOf(rollout))}: ${summaryOf(rollout)}`,
    '',
    ...formatTable(rollout, paint, width),
    '',
    'Traffic on the new version',
    ...formatTimeline(rollout, paint, width),
    '',
    ...facts.flatMap(([label, lines]) =>
      lines.flatMap((line, index) =>
        wrap(line, width - labelWidth - 2).map(
          (part, row) =>
            `${paint('faint', (index === 0 && row === 0 ? label : '').padEnd(labelWidth))}  ${row === 0 ? '' : '  '}${paint('text', part)}`,
        ),
      ),
    ),
    '',
  ].join('\n');
}
