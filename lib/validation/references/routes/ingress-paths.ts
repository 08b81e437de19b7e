import type { Diagnostic } from '../../../kernel/diagnostic.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { finding, nameOf } from '../../finding.ts';
import { listAt, objectAt, textAt } from '../../json-access.ts';
import { namespaceOf } from '../../object-index.ts';
import type { Rule } from '../../rule.ts';
import type { Scope } from '../../scope.ts';
import { directoryOf } from '../place.ts';

/** A host and path is of one Ingress. */
function* paths(scope: Scope): Iterable<Diagnostic> {
  const taken = new Map<string, Manifest>();
  for (const ingress of scope.all('networking.k8s.io', 'Ingress')) {
    if (isVariant(ingress)) continue;
    const place = scope.context.closure === 'files' ? directoryOf(ingress) : '';
    const ingressClass = textAt(ingress.object, 'spec', 'ingressClassName') ?? '';
    for (const [index, rule] of listAt(ingress.object, 'spec', 'rules').entries()) {
      const host = textAt(rule, 'host');
      // Without a host it is for all that no other takes, which examples of all kinds have.
      if (host === undefined) continue;
      for (const [nth, path] of listAt(rule, 'http', 'paths').entries()) {
        const key = [place, ingressClass, host, textAt(path, 'path') ?? '/', textAt(path, 'pathType') ?? ''].join('\n');
        const other = taken.get(key);
        if (other === undefined) taken.set(key, ingress);
        if (other === undefined || isSame(other, ingress)) continue;
        yield finding(ingress, 'route-taken', {
          pointer: `/spec/rules/${index}/http/paths/${nth}`,
          message: `${nameOf(ingress)} is for ${host}${textAt(path, 'path') ?? '/'}, which ${nameOf(other)} is for too`,
          notes: [{ message: 'the other Ingress is made here', at: other.origin.at }],
        });
      }
    }
  }
}

/** A canary of ingress-nginx, or a part of an Ingress that its controller puts together, shares the path on purpose. */
function isVariant({ object }: Manifest): boolean {
  const annotations = Object.keys(objectAt(object, 'metadata', 'annotations') ?? {});
  return annotations.some((key) => /\/(?:canary|group\.|mergeable|conditions\.)/.test(key));
}

function isSame(a: Manifest, b: Manifest): boolean {
  return a === b || (a.id.name === b.id.name && namespaceOf(a) === namespaceOf(b));
}

export const ingressPathRules: readonly Rule[] = [paths];
