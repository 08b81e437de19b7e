import { listAt, textAt } from '../json-access.ts';
import type { ApplicationView } from './application-view.ts';
import type { Fault } from './fault.ts';

/** Objects whose weights a traffic router of Argo Rollouts writes, and the lists that hold them. */
const routes: ReadonlyMap<string, RegExp> = new Map([
  ['VirtualService', /^[./]*spec[./]+(?:http|tls|tcp)/],
  ['HTTPRoute', /^[./]*spec[./]+rules/],
  ['GRPCRoute', /^[./]*spec[./]+rules/],
  ['TCPRoute', /^[./]*spec[./]+rules/],
  ['TLSRoute', /^[./]*spec[./]+rules/],
]);

/**
 * With RespectIgnoreDifferences, a sync takes over from the cluster what is ignored. Below a list that
 * is the list as a whole, so that a change of the route in git never arrives (issues 26588 and 23283 of
 * Argo CD).
 */
export function* frozenRoutes({ spec }: ApplicationView): Iterable<Fault> {
  if (!listAt(spec, 'syncPolicy', 'syncOptions').includes('RespectIgnoreDifferences=true')) return;
  for (const [index, entry] of listAt(spec, 'ignoreDifferences').entries()) {
    const kind = textAt(entry, 'kind') ?? '';
    const lists = routes.get(kind);
    if (lists === undefined) continue;
    const paths = [...listAt(entry, 'jsonPointers'), ...listAt(entry, 'jqPathExpressions')];
    const path = paths.find((one): one is string => typeof one === 'string' && lists.test(one));
    if (path === undefined) continue;
    yield {
      at: `/ignoreDifferences/${index}`,
      what: `ignores '${path}' of a ${kind} with RespectIgnoreDifferences=true, so that no change of the route arrives`,
      hint: 'remove RespectIgnoreDifferences=true, and add ApplyOutOfSyncOnly=true',
    };
  }
}
