import type { JsonObject } from '../kernel/json.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import type { Change } from '../model/change.ts';
import type { Manifest } from '../model/manifest.ts';
import { tryObjectId } from '../model/object-id.ts';
import { type ExplainedRollout, explainRollouts } from '../simulation/explain.ts';

/**
 * What the rollouts of an environment will do that a change touches: those of every folder in which a file changes,
 * because a changed analysis or autoscaler changes a rollout too. Works on rendered objects alone, so that a release
 * can be explained that was rendered long ago.
 *
 * @param objects every object of the environment after the change, by path; its folder's name is its application
 */
export function rolloutTimelines(
  environment: string,
  objects: ReadonlyMap<RelativePath, JsonObject>,
  changes: readonly Change[],
): readonly ExplainedRollout[] {
  const touched = new Set(changes.map(({ path }) => folderOf(path)));
  const manifests = [...objects].flatMap(([path, object]) => manifestOf(environment, path, object));
  const rollouts = manifests.filter(({ id }) => id.group === 'argoproj.io' && id.kind === 'Rollout');
  const folders = new Set(rollouts.map(({ folder }) => folder.folder).filter((folder) => touched.has(folder)));
  return [...folders].sort().flatMap((folder) => {
    // Another folder of the same name, at another place, is another application.
    const visible = manifests.filter(
      (one) => one.folder.folder === folder || one.id.kind === 'ClusterAnalysisTemplate',
    );
    return explainRollouts(visible, { application: nameOf(folder), environment });
  });
}

function manifestOf(environment: string, path: RelativePath, object: JsonObject): readonly Manifest[] {
  const id = tryObjectId(object);
  if (id === undefined) return [];
  const folder = folderOf(path);
  const facts = { folder, environment, purpose: 'application', application: nameOf(folder) } as const;
  const origin = { constructPath: path, at: undefined, fields: new Map<string, never>() };
  return [{ object, id, folder: { ...facts, namespace: id.namespace }, origin }];
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('/') + 1);
}
