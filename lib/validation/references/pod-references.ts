import { isJsonObject, type JsonValue } from '../../kernel/json.ts';
import { listAt, objectAt, textAt, valueAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import { containersOf, type PodView } from '../pods/pod-view.ts';
import type { NamedReference } from './absent.ts';

/** A reference of a pod, by which it does not start where the other is missing. */
export interface PodReference extends NamedReference {
  /** Keys that it takes, with the places that name them. */
  readonly keys: readonly { readonly key: string; readonly pointer: string }[];
  /** The pod starts also without it. */
  readonly isOptional: boolean;
}

type Add = (kind: string, name: string | undefined, pointer: string, details?: Partial<PodReference>) => void;

/** Every object that pods name in their spec (`core/v1 PodSpec`). */
export function podReferences(pod: PodView): readonly PodReference[] {
  const { spec, pointer } = pod;
  const found: PodReference[] = [];
  const namespace = namespaceOf(pod.manifest);
  const add: Add = (kind, name, at, details) => {
    if (name === undefined) return;
    found.push({
      groups: [''],
      kind,
      name,
      namespace,
      pointer: at,
      coupling: 'shared',
      keys: [],
      isOptional: false,
      ...details,
    });
  };
  const at = `${pointer}/spec`;
  const account = textAt(spec, 'serviceAccountName') === undefined ? 'serviceAccount' : 'serviceAccountName';
  add('ServiceAccount', textAt(spec, account), `${at}/${account}`);
  listAt(spec, 'imagePullSecrets').forEach((one, index) => {
    // The kubelet pulls without those that are missing.
    add('Secret', textAt(one, 'name'), `${at}/imagePullSecrets/${index}/name`, {
      coupling: 'platform',
      isOptional: true,
    });
  });
  const ofCluster = { coupling: 'platform', namespace: undefined } as const;
  add('PriorityClass', textAt(spec, 'priorityClassName'), `${at}/priorityClassName`, {
    ...ofCluster,
    groups: ['scheduling.k8s.io'],
  });
  add('RuntimeClass', textAt(spec, 'runtimeClassName'), `${at}/runtimeClassName`, {
    ...ofCluster,
    groups: ['node.k8s.io'],
  });
  for (const [index, volume] of listAt(spec, 'volumes').entries()) addVolume(volume, `${at}/volumes/${index}`, add);
  for (const { json, pointer: container } of containersOf(pod)) {
    listAt(json, 'envFrom').forEach((source, index) => {
      for (const [field, kind] of [
        ['configMapRef', 'ConfigMap'],
        ['secretRef', 'Secret'],
      ] as const) {
        const isOptional = valueAt(source, field, 'optional') === true;
        add(kind, textAt(source, field, 'name'), `${container}/envFrom/${index}/${field}/name`, { isOptional });
      }
    });
    listAt(json, 'env').forEach((one, index) => {
      for (const [field, kind] of [
        ['configMapKeyRef', 'ConfigMap'],
        ['secretKeyRef', 'Secret'],
      ] as const) {
        const source = objectAt(one, 'valueFrom', field);
        if (source === undefined) continue;
        const place = `${container}/env/${index}/valueFrom/${field}`;
        const key = textAt(source, 'key');
        add(kind, textAt(source, 'name'), `${place}/name`, {
          isOptional: source['optional'] === true,
          keys: key === undefined ? [] : [{ key, pointer: `${place}/key` }],
        });
      }
    });
  }
  return found;
}

function addVolume(volume: JsonValue, at: string, add: Add): void {
  addFiles(volume, 'configMap', 'ConfigMap', 'name', at, add);
  addFiles(volume, 'secret', 'Secret', 'secretName', at, add);
  listAt(volume, 'projected', 'sources').forEach((source, index) => {
    addFiles(source, 'configMap', 'ConfigMap', 'name', `${at}/projected/sources/${index}`, add);
    addFiles(source, 'secret', 'Secret', 'name', `${at}/projected/sources/${index}`, add);
  });
  add(
    'PersistentVolumeClaim',
    textAt(volume, 'persistentVolumeClaim', 'claimName'),
    `${at}/persistentVolumeClaim/claimName`,
  );
  add('Secret', textAt(volume, 'csi', 'nodePublishSecretRef', 'name'), `${at}/csi/nodePublishSecretRef/name`);
  add(
    'SecretProviderClass',
    textAt(volume, 'csi', 'volumeAttributes', 'secretProviderClass'),
    `${at}/csi/volumeAttributes/secretProviderClass`,
    {
      groups: ['secrets-store.csi.x-k8s.io'],
    },
  );
}

/** A volume of the keys of a ConfigMap or Secret: all of them, or those that `items` lists. */
function addFiles(source: JsonValue, field: string, kind: string, nameField: string, at: string, add: Add): void {
  const files = objectAt(source, field);
  if (files === undefined) return;
  add(kind, textAt(files, nameField), `${at}/${field}/${nameField}`, {
    isOptional: files['optional'] === true,
    keys: listAt(files, 'items').flatMap((item, index) => {
      const key = isJsonObject(item) ? textAt(item, 'key') : undefined;
      return key === undefined ? [] : [{ key, pointer: `${at}/${field}/items/${index}/key` }];
    }),
  });
}
