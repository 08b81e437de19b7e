import type { ExplainedRollout } from '../../lib/simulation/explain.ts';
import { formatJson } from '../../lib/simulation/format-json.ts';
import { formatMermaid } from '../../lib/simulation/format-mermaid.ts';
import { formatSvg } from '../../lib/simulation/format-svg.ts';
import { formatText } from '../../lib/simulation/format-text.ts';
import type { Paint, Role } from '../../lib/simulation/paint.ts';
import { printable, style } from './style.ts';

/** What `explain` can print. */
export const rolloutFormats = ['text', 'json', 'svg', 'mermaid'] as const;

/** Rollouts in one of {@link rolloutFormats}; as text where none is given. */
export function formatRollouts(
  rollouts: readonly ExplainedRollout[],
  format: string | undefined,
  color: boolean,
): string {
  switch (format) {
    case 'json':
      return formatJson(rollouts);
    case 'svg':
      return formatSvg(rollouts);
    case 'mermaid':
      return formatMermaid(rollouts);
    default:
      return formatText(rollouts, paint(color));
  }
}

const formats: Readonly<Record<Exclude<Role, 'text'>, Parameters<typeof style>[0]>> = {
  strong: 'bold',
  faint: 'dim',
  traffic: 'green',
  analysis: 'blue',
  person: 'yellow',
};

function paint(color: boolean): Paint {
  return (role, text) => (role === 'text' ? printable(text) : style(formats[role], printable(text), color));
}
