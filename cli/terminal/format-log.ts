import { formatTime } from '../../lib/kernel/format-time.ts';
import type { LogEntry } from '../../lib/repository/releases/log.ts';
import { printable } from './style.ts';
import { formatTable } from './table.ts';

/** The history of an environment as a table, newest first. */
export function formatLog(entries: readonly LogEntry[]): string {
  if (entries.length === 0) return 'Nothing moved it yet\n';
  const rows = entries.map(({ commit, time, action, release, application, author, reason }) => [
    formatTime(time),
    commit.slice(0, 10),
    action,
    release ?? '-',
    application ?? '-',
    printable(author),
    printable(reason ?? ''),
  ]);
  return formatTable([['TIME', 'COMMIT', 'ACTION', 'RELEASE', 'APPLICATION', 'BY', 'REASON'], ...rows]);
}
