import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import { type ContainerView, containersOf, type PodView } from '../../pods/pod-view.ts';
import type { Examination } from '../examination.ts';
import { listOf, objectOf, textOf } from '../json-values.ts';

/** The pods of an object as its checks look at them. */
export interface Pod {
  readonly view: PodView;
  /** `PodSpec`. */
  readonly spec: JsonObject;
  /** Pointer to the spec. */
  readonly at: string;
  readonly containers: readonly Container[];
  /** The volumes by name, those that a StatefulSet claims too, which are empty. */
  readonly volumes: ReadonlyMap<string, JsonObject>;
  readonly examination: Examination;
}

/** A container with the name that messages give it. */
export class Container implements ContainerView {
  readonly json: JsonObject;
  readonly pointer: string;
  readonly list: ContainerView['list'];
  /** Whether it runs before the others and ends, which a sidecar does not. */
  readonly isInit: boolean;

  constructor({ json, pointer, list }: ContainerView) {
    this.json = json;
    this.pointer = pointer;
    this.list = list;
    this.isInit = list === 'initContainers' && json['restartPolicy'] !== 'Always';
  }

  /** `container 'web'`, or its place where it has no name. */
  get called(): string {
    const name = textOf(this.json['name']);
    return name === '' ? `the container at ${this.pointer}` : `container '${name}'`;
  }
}

/** One thing that is looked at in pods. */
export type PodCheck = (pod: Pod) => void;

export function podOf(view: PodView, examination: Examination): Pod {
  const { spec, pointer } = view;
  const containers = containersOf(view).map((one) => new Container(one));
  return { view, spec, at: `${pointer}/spec`, containers, volumes: volumesOf(view), examination };
}

function volumesOf({ manifest, spec }: PodView): ReadonlyMap<string, JsonObject> {
  const volumes = new Map<string, JsonObject>();
  for (const volume of listOf(spec['volumes'])) {
    if (isJsonObject(volume)) volumes.set(textOf(volume['name']), volume);
  }
  if (manifest.id.kind === 'StatefulSet') {
    for (const claim of listOf(objectOf(manifest.object['spec'])['volumeClaimTemplates'])) {
      volumes.set(textOf(objectOf(objectOf(claim)['metadata'])['name']), { persistentVolumeClaim: {} });
    }
  }
  return volumes;
}
