import { didYouMean } from '../../../kernel/closest.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { isSet, listOf, objectOf, textOf } from '../json-values.ts';
import { goesBack, isDescendingPath } from '../paths.ts';
import type { Container, Pod } from './pod.ts';

/** The drive of a path on Windows. */
const drive = /^[A-Za-z]:(?=[\\/]|$)/;

/** Mounts of volumes in containers. Kubernetes: `ValidateVolumeMounts`, `ValidateVolumeDevices`. */
export function checkMounts(pod: Pod): void {
  for (const container of pod.containers) {
    const { json, pointer } = container;
    const mounted = new Set<string>();
    const paths = new Set<string>();
    for (const [index, one] of listOf(json['volumeMounts']).entries()) {
      const mount = objectOf(one);
      const at = `${pointer}/volumeMounts/${index}`;
      mounted.add(textOf(mount['name']));
      checkVolume(mount, at, container, pod);
      checkPlace(textOf(mount['mountPath']), `${at}/mountPath`, paths, container, pod);
      checkMount(mount, at, container, pod);
    }
    for (const [index, one] of listOf(json['volumeDevices']).entries()) {
      const device = objectOf(one);
      const at = `${pointer}/volumeDevices/${index}`;
      checkVolume(device, at, container, pod);
      checkPlace(textOf(device['devicePath']), `${at}/devicePath`, paths, container, pod);
      checkDevice(device, at, mounted, container, pod);
    }
  }
}

function checkVolume(mount: JsonObject, at: string, { called }: Container, { volumes, examination }: Pod): void {
  const name = textOf(mount['name']);
  if (name === '' || volumes.has(name)) return;
  const hint = didYouMean(name, volumes.keys()) ?? `add the volume '${name}' to the pod`;
  const what = `mounts the volume '${name}' in ${called}, and its pods have no such volume`;
  examination.note('mount-without-volume', `${at}/name`, what, { hint });
}

function checkPlace(path: string, at: string, paths: Set<string>, { called }: Container, { examination }: Pod): void {
  if (path !== '' && paths.has(path)) {
    examination.note('duplicate-entry', at, `mounts two volumes at '${path}' in ${called}`);
  }
  paths.add(path);
  if (!path.replace(drive, '').includes(':')) return;
  // `VolumeMount.mountPath` says so; some container runtimes take it all the same.
  const what = `mounts a volume at '${path}' in ${called}, and a path must not contain ':'`;
  examination.note('invalid-path', at, what, { severity: 'warning' });
}

function checkMount(mount: JsonObject, at: string, { json, called }: Container, { examination }: Pod): void {
  if (textOf(mount['subPath']) !== '' && textOf(mount['subPathExpr']) !== '') {
    const what = `has both subPath and subPathExpr in a mount of ${called}`;
    examination.note('not-exactly-one', `${at}/subPathExpr`, what);
  }
  for (const field of ['subPath', 'subPathExpr']) {
    const path = textOf(mount[field]);
    if (path === '' || isDescendingPath(path)) continue;
    const what = `mounts the ${field} '${path}' in ${called}, which is not a path below the volume`;
    examination.note('invalid-path', `${at}/${field}`, what);
  }
  if (mount['mountPropagation'] === 'Bidirectional' && objectOf(json['securityContext'])['privileged'] !== true) {
    const what = `has a Bidirectional mount in ${called}, which is not privileged`;
    examination.note('volume-refused', `${at}/mountPropagation`, what);
  }
  const readOnly = textOf(mount['recursiveReadOnly']);
  if (readOnly !== '' && readOnly !== 'Disabled' && mount['readOnly'] !== true) {
    const what = `has recursiveReadOnly without readOnly in a mount of ${called}`;
    examination.note('volume-refused', `${at}/recursiveReadOnly`, what);
  }
}

function checkDevice(
  device: JsonObject,
  at: string,
  mounted: ReadonlySet<string>,
  { called }: Container,
  { volumes, examination }: Pod,
): void {
  const name = textOf(device['name']);
  const volume = volumes.get(name);
  if (volume !== undefined && !isSet(volume['persistentVolumeClaim']) && !isSet(volume['ephemeral'])) {
    const what = `uses the volume '${name}' as a device in ${called}, which only a claim can be`;
    examination.note('volume-refused', `${at}/name`, what);
  } else if (mounted.has(name)) {
    const what = `uses the volume '${name}' both as a device and as a folder in ${called}`;
    examination.note('volume-refused', `${at}/name`, what);
  }
  const path = textOf(device['devicePath']);
  if (!goesBack(path)) return;
  examination.note(
    'invalid-path',
    `${at}/devicePath`,
    `has the devicePath '${path}' in ${called}, which has an element '..'`,
  );
}
