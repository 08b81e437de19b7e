import { didYouMean } from '../../../kernel/closest.ts';
import type { JsonValue } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { objectOf, textOf } from '../json-values.ts';
import { isQualifiedName } from '../names.ts';
import type { Pod } from './pod.ts';

/*
 * What a container can be told of its own pod. Kubernetes: `validateObjectFieldSelector`,
 * `validateContainerResourceFieldSelector` and the lists before them.
 */

const ofEnv: ReadonlySet<string> = new Set([
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]);
const ofVolume: ReadonlySet<string> = new Set([
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'metadata.labels',
  'metadata.annotations',
]);
const subscript = /^metadata\.(labels|annotations)\['([^']*)'\]$/;
const resource = /^(?:limits|requests)\.(?:cpu|memory|ephemeral-storage|hugepages-.+)$/;

/** Looks at a `fieldRef` of a variable or of a file. */
export function checkFieldPath(
  reference: JsonValue | undefined,
  at: string,
  use: 'env' | 'volume',
  examination: Examination,
): void {
  const path = textOf(objectOf(reference)['fieldPath']);
  if (path === '' || (use === 'env' ? ofEnv : ofVolume).has(path)) return;
  const key = subscript.exec(path)?.[2];
  if (key !== undefined && isQualifiedName(key)) return;
  const place = use === 'env' ? 'a variable' : 'a file';
  const what = `takes ${place} from the field '${path}' of its pod, which is not among those that it can have`;
  examination.note('invalid-field-path', `${at}/fieldPath`, what);
}

/** Looks at a `resourceFieldRef` of a variable or of a file. */
export function checkResourceField(
  reference: JsonValue | undefined,
  at: string,
  containers: Pod['containers'],
  examination: Examination,
): void {
  const container = textOf(objectOf(reference)['containerName']);
  const names = containers.map(({ json }) => textOf(json['name']));
  if (container !== '' && !names.includes(container)) {
    const what = `takes a resource of the container '${container}', which its pod does not have`;
    examination.note('invalid-field-path', `${at}/containerName`, what, { hint: didYouMean(container, names) });
  }
  const name = textOf(objectOf(reference)['resource']);
  if (name === '' || resource.test(name)) return;
  const what = `takes the resource '${name}' of a container, where limits or requests of cpu, memory, ephemeral-storage or hugepages can be had`;
  examination.note('invalid-field-path', `${at}/resource`, what);
}
