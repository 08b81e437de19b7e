import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { listAt, objectAt } from '../json-access.ts';

/** Pods that an object makes or is: a pod template with the object that holds it. */
export interface PodView {
  readonly manifest: Manifest;
  /** What holds `metadata` and `spec` of the pod. */
  readonly template: JsonObject;
  readonly labels: JsonObject;
  /** `PodSpec`. */
  readonly spec: JsonObject;
  /** Pointer to what holds `metadata` and `spec` of the pod; empty for a Pod. */
  readonly pointer: string;
  /** Whether they run to completion or for the length of an analysis or experiment, instead of until they are replaced. */
  readonly isTransient: boolean;
}

/** Where kinds keep their pod template, by `group/Kind`. */
const templatePaths: ReadonlyMap<string, readonly string[]> = new Map([
  ['/Pod', []],
  ['/ReplicationController', ['spec', 'template']],
  ['apps/DaemonSet', ['spec', 'template']],
  ['apps/Deployment', ['spec', 'template']],
  ['apps/ReplicaSet', ['spec', 'template']],
  ['apps/StatefulSet', ['spec', 'template']],
  ['argoproj.io/Rollout', ['spec', 'template']],
  ['batch/CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
  ['batch/Job', ['spec', 'template']],
]);

/** Kinds of Argo Rollouts that hold metrics, of which one may be a Job. */
const analysisKinds: ReadonlySet<string> = new Set(['AnalysisRun', 'AnalysisTemplate', 'ClusterAnalysisTemplate']);

const transientKinds: ReadonlySet<string> = new Set(['CronJob', 'Job']);

/** The pods of an object; none for one that makes no pods, and for a Rollout that refers to a workload. */
export function podsOf(manifest: Manifest): readonly PodView[] {
  const { group, kind } = manifest.id;
  const path = templatePaths.get(`${group}/${kind}`);
  if (path !== undefined) return view(manifest, path, transientKinds.has(kind));
  if (group !== 'argoproj.io') return [];
  if (kind === 'Experiment') {
    return listAt(manifest.object, 'spec', 'templates').flatMap((_, index) =>
      view(manifest, ['spec', 'templates', String(index), 'template'], true),
    );
  }
  if (!analysisKinds.has(kind)) return [];
  return listAt(manifest.object, 'spec', 'metrics').flatMap((_, index) =>
    view(manifest, ['spec', 'metrics', String(index), 'provider', 'job', 'spec', 'template'], true),
  );
}

function view(manifest: Manifest, path: readonly string[], isTransient: boolean): readonly PodView[] {
  const template = follow(manifest.object, path);
  const spec = objectAt(template, 'spec');
  if (template === undefined || spec === undefined) return [];
  const labels = objectAt(template, 'metadata', 'labels') ?? {};
  return [{ manifest, template, labels, spec, pointer: path.map((key) => `/${key}`).join(''), isTransient }];
}

function follow(object: JsonObject, path: readonly string[]): JsonObject | undefined {
  let at: unknown = object;
  for (const key of path) at = (at as Record<string, unknown> | undefined)?.[key];
  return isJsonObject(at) ? at : undefined;
}

/** A container of a pod with its place. */
export interface ContainerView {
  readonly json: JsonObject;
  /** Pointer to the container inside the object. */
  readonly pointer: string;
  readonly list: 'containers' | 'initContainers' | 'ephemeralContainers';
}

const containerLists = ['containers', 'initContainers', 'ephemeralContainers'] as const;

const containers = new WeakMap<PodView, readonly ContainerView[]>();

/** All containers of a pod: its own, then those that run before them. Always the same values. */
export function containersOf(pod: PodView): readonly ContainerView[] {
  let views = containers.get(pod);
  if (views === undefined) {
    views = viewContainers(pod);
    containers.set(pod, views);
  }
  return views;
}

function viewContainers({ spec, pointer }: PodView): readonly ContainerView[] {
  return containerLists.flatMap((list) =>
    listAt(spec, list).flatMap((json, index) =>
      isJsonObject(json) ? [{ json, pointer: `${pointer}/spec/${list}/${index}`, list }] : [],
    ),
  );
}
