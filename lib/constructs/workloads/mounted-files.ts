import { type Container, type IConfigMap, type ISecret, Volume } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { volumeName } from './volume-name.ts';

/** A Secret or ConfigMap of the same namespace, in the words of a Kubernetes volume. */
export type FileSource =
  | { readonly secret: { readonly secretName: string; readonly optional?: boolean }; readonly configMap?: never }
  | { readonly configMap: { readonly name: string; readonly optional?: boolean }; readonly secret?: never };

/**
 * Folders of a container that hold a Secret or ConfigMap, one file a key. Better than environment variables for
 * secrets: files are not inherited by child processes, not printed by crash reports, and follow a rotation.
 */
export type MountedFiles = Readonly<Record<string, FileSource>>;

/**
 * Mounts each source at its path, read-only.
 *
 * @throws DiagnosticError `invalid-prop` for a path that cannot be
 */
export function mountFiles(scope: Construct, container: Container, files: MountedFiles): void {
  for (const [path, source] of Object.entries(files)) {
    const name = volumeName(path);
    container.mount(path, createVolume(scope, name, source), { readOnly: true });
  }
}

// cdk8s-plus reads the names alone; an imported construct would only cost a node of the tree.
function createVolume(scope: Construct, name: string, source: FileSource): Volume {
  const { optional } = source.secret ?? source.configMap;
  const options = { name, ...(optional === undefined ? {} : { optional }) };
  const id = `volume-${name}`;
  return source.secret === undefined
    ? Volume.fromConfigMap(scope, id, { name: source.configMap.name } as IConfigMap, options)
    : Volume.fromSecret(scope, id, { name: source.secret.secretName } as ISecret, options);
}
