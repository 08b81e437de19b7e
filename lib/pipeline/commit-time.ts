import { failure } from '../kernel/diagnostic.ts';
import type { Host } from '../kernel/host.ts';

/**
 * Seconds since the epoch that count as now, for commits and for gates: SOURCE_DATE_EPOCH where it is set
 * (reproducible-builds.org), else the clock.
 *
 * @throws usage where SOURCE_DATE_EPOCH is something else: whoever set it counts on it
 */
export function commitTime(host: Pick<Host, 'env' | 'now'>): number {
  const fixed = host.env['SOURCE_DATE_EPOCH'];
  if (fixed === undefined || fixed === '') return Math.floor(host.now() / 1000);
  if (/^\d{1,11}$/.test(fixed)) return Number(fixed);
  throw failure('usage', {
    message: `SOURCE_DATE_EPOCH is '${fixed}', which is no number of seconds since 1970`,
    hint: 'set it to the output of `git log -1 --format=%ct`, or unset it',
  });
}
