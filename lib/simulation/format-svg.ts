import type { ExplainedRollout } from './explain.ts';
import { drawCharts } from './svg-charts.ts';
import { drawSteps } from './svg-steps.ts';
import { escapeXml, pageWidth, styles, text } from './svg-text.ts';
import { nameOf, summaryOf } from './wording.ts';

/**
 * Rollouts as one self-contained SVG picture: traffic and pods over time, and the steps. It takes
 * the colours of a light or a dark page.
 */
export function formatSvg(rollouts: readonly ExplainedRollout[]): string {
  let top = 16;
  const bodies = rollouts.map((rollout) => {
    const { body, height } = drawRollout(rollout);
    const placed = `<g transform="translate(0 ${top})">\n${body}\n</g>`;
    top += height + 24;
    return placed;
  });
  const title = rollouts.map(nameOf).join(', ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${pageWidth} ${top}" width="${pageWidth}" height="${top}" role="img" aria-label="${escapeXml(title)}">`,
    `<title>${escapeXml(title)}</title>`,
    `<style>${styles}</style>`,
    '<defs><pattern id="open" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="person" width="3" height="6"/></pattern></defs>',
    `<rect class="page" width="${pageWidth}" height="${top}" rx="8"/>`,
    ...bodies,
    '</svg>',
    '',
  ].join('\n');
}

function drawRollout(rollout: ExplainedRollout): { readonly body: string; readonly height: number } {
  const charts = drawCharts(rollout);
  const steps = drawSteps(rollout);
  const chartsTop = 42;
  const stepsTop = chartsTop + charts.height + 12;
  const body = [
    text(24, 20, nameOf(rollout), 'name'),
    text(24, 40, summaryOf(rollout), 'faint'),
    `<g transform="translate(0 ${chartsTop})">\n${charts.body}\n</g>`,
    `<g transform="translate(0 ${stepsTop})">\n${steps.body}\n</g>`,
  ].join('\n');
  return { body, height: stepsTop + steps.height };
}
