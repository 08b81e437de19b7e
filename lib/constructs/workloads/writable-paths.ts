import { Size } from 'cdk8s';
import { type Container, Volume } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { type ByteQuantity, canonicalQuantity, quantityValue } from './quantity.ts';
import { volumeName } from './volume-name.ts';

/**
 * Paths of a container that it may write to, each with the size at which the pod is evicted. The files are gone when
 * the pod is.
 */
export type WritablePaths = Readonly<Record<string, ByteQuantity>>;

const mebibyte = 1024 * 1024;

/**
 * Mounts an emptyDir volume at each path.
 *
 * @returns the size limits by the names of the volumes
 * @throws DiagnosticError `invalid-prop` for a path or a size that cannot be
 */
export function mountWritablePaths(
  scope: Construct,
  container: Container,
  paths: WritablePaths,
): Readonly<Record<string, string>> {
  const limits: Record<string, string> = {};
  for (const [path, size] of Object.entries(paths)) {
    const name = volumeName(path);
    limits[name] = canonicalQuantity(size, `writable['${path}']`);
    // cdk8s-plus counts in whole mebibytes; the exact limit is put in when the pod is rendered.
    const sizeLimit = Size.mebibytes(Math.ceil(quantityValue(size) / mebibyte));
    container.mount(path, Volume.fromEmptyDir(scope, `volume-${name}`, name, { sizeLimit }));
  }
  return limits;
}
