import { isJsonObject } from '../../../kernel/json.ts';
import { isClusterScoped } from '../../../model/cluster-scoped.ts';
import type { Examination } from '../examination.ts';
import { listOf, objectOf, textOf } from '../json-values.ts';
import { isQualifiedName } from '../names.ts';

/** Whether there is anything for {@link checkMetadata} to look at, which is so for few objects. */
export function hasMetadata({ object, id }: Examination['manifest']): boolean {
  const { finalizers, ownerReferences } = objectOf(object['metadata']);
  return finalizers !== undefined || ownerReferences !== undefined || isClusterScoped(id.group, id.kind);
}

/** Metadata that any object has. Kubernetes: `apimachinery/pkg/api/validation.ValidateObjectMetaAccessor`. */
export function checkMetadata(examination: Examination): void {
  const { object, id } = examination.manifest;
  const { metadata } = object;
  if (!isJsonObject(metadata)) return;
  const { finalizers, ownerReferences, namespace } = metadata;
  if (finalizers !== undefined) {
    for (const [index, one] of listOf(finalizers).entries()) {
      const name = textOf(one);
      if (name === '' || isQualifiedName(name)) continue;
      const what = `has the finalizer '${name}', which is no name such as example.org/protect`;
      examination.note('invalid-metadata', `/metadata/finalizers/${index}`, what);
    }
  }
  if (ownerReferences !== undefined) {
    const controllers = listOf(ownerReferences).filter((one) => objectOf(one)['controller'] === true);
    if (controllers.length > 1) {
      examination.note('invalid-metadata', '/metadata/ownerReferences', 'has two owners that are its controller');
    }
  }
  // Charts of cdk8s give their namespace to whatever is in them.
  if (!examination.isFile || textOf(namespace) === '' || !isClusterScoped(id.group, id.kind)) return;
  const what = `has the namespace '${textOf(namespace)}', and a ${id.kind} lives in none`;
  examination.note('namespace-ignored', '/metadata/namespace', what);
}
