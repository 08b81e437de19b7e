import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { objectAt } from '../json-access.ts';
import { isSameNamespace, namespaceOf } from '../object-index.ts';
import { viewApplicationSet } from './application-set-view.ts';
import { isLiteral } from './application-view.ts';
import type { ArgoView } from './argo-view.ts';
import { generatedNames } from './generated-names.ts';

/** Applications that two sets, or a set and a manifest of its own, both make: each takes it from the other. */
export function* sameNames({ applicationSets, applications }: ArgoView): Iterable<Diagnostic> {
  const owners = new Map<string, Manifest>();
  for (const { manifest, name } of applications) if (name !== undefined) owners.set(name, manifest);
  for (const manifest of applicationSets) {
    const set = viewApplicationSet(manifest);
    const names = new Set(generatedNames(set).flat().filter(isLiteral));
    for (const name of names) {
      const owner = owners.get(name);
      if (owner !== undefined && meet(owner, manifest)) {
        yield finding(manifest, 'application-generated-twice', {
          pointer:
            objectAt(manifest.object, 'spec', 'template', 'metadata') === undefined
              ? '/spec'
              : '/spec/template/metadata/name',
          message: `${nameOf(manifest)} makes the Application '${name}', which ${nameOf(owner)} ${owner.id.kind === 'Application' ? 'is' : 'makes'} already`,
          notes: [{ message: 'the other is made here', at: owner.origin.at }],
        });
        break;
      }
      owners.set(name, manifest);
    }
  }
}

/** Whether Applications of both meet in one Argo CD. */
function meet(a: Manifest, b: Manifest): boolean {
  return isSameNamespace(namespaceOf(a), namespaceOf(b)) && a.folder.environment === b.folder.environment;
}
