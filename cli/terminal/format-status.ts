import type { At } from '../../lib/pipeline/move.ts';
import type { EnvironmentStatus, ProjectStatus } from '../../lib/repository/releases/status.ts';
import { formatGates } from './format-gates.ts';
import { formatTable } from './table.ts';

/** What every environment runs, as a table with a row for each application, and what waits. */
export function formatStatus(status: At<ProjectStatus>): string {
  const { environments, newest, now } = status;
  const rows = environments.flatMap((environment) => {
    const { name, release, since, applications } = environment;
    const age = since === undefined ? '-' : formatAge(now - since);
    const waits = describeNext(environment, newest);
    if (applications.length === 0) return [[name, '-', release ?? '-', age, waits]];
    return applications.map((one, index) => [name, one.name, one.release, age, index === 0 ? waits : '']);
  });
  return formatTable([['ENVIRONMENT', 'APPLICATION', 'RELEASE', 'AGE', 'WAITS'], ...rows]);
}

function describeNext({ name, next, proposal, hold }: EnvironmentStatus, newest: string): string {
  switch (next.kind) {
    case 'current':
    case 'left':
      return hold === undefined
        ? ''
        : `on hold: ${formatGates([{ gate: 'hold', reason: hold.reason, since: hold.since }])}`;
    case 'moves':
      return `${newest}: the next \`gitops publish\``;
    case 'manual':
      return `${newest}: \`gitops promote ${name}\``;
    case 'follows':
    case 'waits':
      return `${newest}: ${formatGates(next.gates)}`;
    case 'proposed':
      return proposal === undefined ? `${newest}: the next \`gitops publish\`` : `${newest}: ${proposal} to be merged`;
  }
}

const units = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'm'],
] as const;

/** A length of time in its largest unit, as kubectl shows it: `3d`, `5h`, `12m`, `7s`. */
function formatAge(seconds: number): string {
  const whole = Math.max(0, seconds);
  for (const [length, unit] of units) if (whole >= length) return `${Math.floor(whole / length)}${unit}`;
  return `${whole}s`;
}
