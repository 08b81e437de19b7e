import { didYouMean } from '../../kernel/closest.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { listAt } from '../json-access.ts';
import { isLiteral } from './application-view.ts';
import type { Fault } from './fault.ts';

const resourcesFinalizer = 'resources-finalizer.argocd.argoproj.io';

/** What Argo CD does before an Application or AppProject goes (user guide, app_deletion). */
const finalizers: readonly string[] = [
  ...['', '/foreground', '/background'].map((way) => `${resourcesFinalizer}${way}`),
  ...['pre-delete', 'post-delete'].flatMap((when) =>
    ['', '/cleanup'].map((way) => `${when}-finalizer.argocd.argoproj.io${way}`),
  ),
];

/** Finalizers that nobody takes away again, with pointers from the metadata. */
export function* finalizerFaults(metadata: JsonObject): Iterable<Fault> {
  for (const [index, finalizer] of listAt(metadata, 'finalizers').entries()) {
    if (typeof finalizer !== 'string' || finalizers.includes(finalizer) || !isLiteral(finalizer)) continue;
    // Others may have finalizers of their own, under their own domain.
    if (!/argocd|argoproj/.test(finalizer) && !/^resources?-?finali[sz]er/.test(finalizer)) continue;
    yield {
      at: `/finalizers/${index}`,
      what: `has the finalizer '${finalizer}', which Argo CD never takes away, so that it cannot be deleted`,
      hint: didYouMean(finalizer, finalizers) ?? `use ${resourcesFinalizer}`,
    };
  }
}
