import { didYouMean } from '../../../kernel/closest.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { fieldsSet, isSet, listOf, numberOf, objectOf, textOf } from '../json-values.ts';
import { isDataKey, isDnsLabel } from '../names.ts';
import { goesBack, isProjectedPath } from '../paths.ts';
import { parseQuantity } from '../quantities.ts';
import { checkClaimSpec } from '../storage/claims.ts';
import { checkFieldPath, checkResourceField } from './downward.ts';
import type { Pod } from './pod.ts';
import { volumeSources } from './volume-sources.ts';

/** Volumes of pods. Kubernetes: `ValidateVolumes`, `validateVolumeSource`. */
export function checkVolumes(pod: Pod): void {
  const { spec, at, examination } = pod;
  const names = new Set<string>();
  for (const [index, volume] of listOf(spec['volumes']).entries()) {
    if (!isJsonObject(volume)) continue;
    const pointer = `${at}/volumes/${index}`;
    const name = textOf(volume['name']);
    if (name !== '' && !isDnsLabel(name)) {
      const what = `has the volume '${name}', whose name is not made of at most 63 lower-case letters, digits and '-'`;
      examination.note('invalid-part-name', `${pointer}/name`, what);
    } else if (name !== '' && names.has(name)) {
      examination.note('duplicate-entry', `${pointer}/name`, `has two volumes '${name}'`);
    }
    names.add(name);
    checkSource(volume, name, pointer, pod);
  }
}

function checkSource(volume: JsonObject, name: string, at: string, pod: Pod): void {
  const { examination } = pod;
  const sources = fieldsSet(volume, volumeSources);
  if (sources.length > 1) {
    examination.note('not-exactly-one', at, `has the volume '${name}' from ${sources.join(' and ')}`);
  } else if (Object.keys(volume).length === 1 && name !== '') {
    // `SetDefaults_Volume` takes it for an emptyDir: not refused, and hardly meant.
    const what = `has the volume '${name}' without a source, so its files are lost with the pod`;
    examination.note('not-exactly-one', at, what, {
      severity: 'warning',
      hint: 'say emptyDir: {} where that is meant',
    });
  }
  for (const source of sources) checkOne(source, objectOf(volume[source]), name, `${at}/${source}`, pod);
}

/** What the kubelet knows (`pkg/volume/emptydir` `SetUpAt`); others keep the pod from starting. */
const mediums = /^(?:|Memory|HugePages|HugePages-.+)$/;

/** The field that names the object which a source is of, where the schemas do not require it. */
const referenceOf: ReadonlyMap<string, string> = new Map([
  ['configMap', 'name'],
  ['secret', 'secretName'],
]);

function checkOne(source: string, json: JsonObject, name: string, at: string, pod: Pod): void {
  const { examination } = pod;
  const reference = referenceOf.get(source);
  if (reference !== undefined && (json[reference] === undefined || json[reference] === '')) {
    const what = `has the volume '${name}' of a ${source} without saying of which (${reference})`;
    examination.note('volume-refused', at, what);
  }
  switch (source) {
    case 'configMap':
    case 'secret':
    case 'downwardAPI':
    case 'projected':
      checkFiles(json, source, name, at, pod);
      break;
    case 'hostPath':
    case 'nfs':
      checkHostPath(json, source, name, at, examination);
      break;
    case 'emptyDir':
      if (!mediums.test(textOf(json['medium']))) {
        const what = `has the volume '${name}' on the medium '${textOf(json['medium'])}', which no node has`;
        const hint = didYouMean(textOf(json['medium']), ['Memory', 'HugePages']);
        examination.note('volume-refused', `${at}/medium`, what, { hint });
      }
      if ((parseQuantity(json['sizeLimit']) ?? 0) < 0) {
        const what = `limits the volume '${name}' to less than nothing`;
        examination.note('negative-number', `${at}/sizeLimit`, what);
      }
      break;
    case 'ephemeral':
      if (isJsonObject(json['volumeClaimTemplate'])) {
        const claim = objectOf(json['volumeClaimTemplate']['spec']);
        checkClaimSpec(claim, `${at}/volumeClaimTemplate/spec`, `the volume '${name}'`, examination);
      }
      break;
    default:
  }
}

function checkHostPath(json: JsonObject, source: string, name: string, at: string, examination: Examination): void {
  const path = textOf(json['path']);
  if (path === '') return;
  if (source === 'nfs' ? path.startsWith('/') : !goesBack(path)) return;
  const wrong = source === 'nfs' ? 'which is not absolute' : "which has an element '..'";
  examination.note('invalid-path', `${at}/path`, `has the volume '${name}' at '${path}', ${wrong}`);
}

const projections = [
  'clusterTrustBundle',
  'configMap',
  'downwardAPI',
  'podCertificate',
  'secret',
  'serviceAccountToken',
];

/** Files that the kubelet writes from objects: their modes and paths. */
function checkFiles(json: JsonObject, source: string, name: string, at: string, pod: Pod): void {
  const { examination } = pod;
  checkMode(json['defaultMode'], `${at}/defaultMode`, name, examination);
  for (const [index, one] of listOf(json['items']).entries()) {
    const item = objectOf(one);
    const place = `${at}/items/${index}`;
    checkMode(item['mode'], `${place}/mode`, name, examination);
    checkFilePath(item['path'], `${place}/path`, name, examination);
    const key = textOf(item['key']);
    if (key !== '' && !isDataKey(key)) {
      const what = `takes the key '${key}' into the volume '${name}', which no ConfigMap or Secret can have`;
      examination.note('invalid-key', `${place}/key`, what);
    }
    if (source === 'downwardAPI') checkDownward(item, place, name, pod);
  }
  for (const [index, one] of listOf(json['sources']).entries()) {
    const place = `${at}/sources/${index}`;
    const set = fieldsSet(objectOf(one), projections);
    if (set.length > 1) {
      const what = `has a source of the projected volume '${name}' that is ${set.join(' and ')} at once`;
      examination.note('not-exactly-one', place, what);
    }
    for (const inner of set) checkProjection(inner, objectOf(objectOf(one)[inner]), name, `${place}/${inner}`, pod);
  }
}

function checkProjection(source: string, json: JsonObject, name: string, at: string, pod: Pod): void {
  const { examination } = pod;
  checkFiles(json, source, name, at, pod);
  if (source !== 'serviceAccountToken') return;
  checkFilePath(json['path'], `${at}/path`, name, examination);
  const seconds = numberOf(json['expirationSeconds']);
  if (seconds === undefined || (seconds >= 600 && seconds <= 2 ** 32)) return;
  const what = `has a token in the volume '${name}' that ends after ${seconds} s, and the least is 600 s`;
  examination.note('volume-refused', `${at}/expirationSeconds`, what);
}

function checkDownward(item: JsonObject, at: string, name: string, { containers, examination }: Pod): void {
  const set = fieldsSet(item, ['fieldRef', 'resourceFieldRef']);
  if (set.length !== 1) {
    const what = `has a file in the volume '${name}' with ${set.length === 0 ? 'neither fieldRef nor' : 'both fieldRef and'} resourceFieldRef`;
    examination.note('not-exactly-one', at, what);
  }
  checkFieldPath(item['fieldRef'], `${at}/fieldRef`, 'volume', examination);
  checkResourceField(item['resourceFieldRef'], `${at}/resourceFieldRef`, containers, examination);
  if (isJsonObject(item['resourceFieldRef']) && !isSet(item['resourceFieldRef']['containerName'])) {
    const what = `takes a resource into the volume '${name}' without saying of which container`;
    examination.note('volume-refused', `${at}/resourceFieldRef`, what);
  }
}

/** Octal modes whose 0 was left out: they are others, which nobody means. */
const suspiciousModes: ReadonlySet<number> = new Set([400, 440, 444, 500]);

function checkMode(value: JsonValue | undefined, at: string, name: string, examination: Examination): void {
  const mode = numberOf(value);
  if (mode === undefined) return;
  if (mode >= 0 && mode <= 0o777) {
    if (!suspiciousModes.has(mode)) return;
    const what = `has files of mode ${mode} in the volume '${name}', which is 0${mode.toString(8)} in octal digits`;
    examination.note('invalid-file-mode', at, what, { hint: `write 0${mode} in YAML`, severity: 'warning' });
    return;
  }
  const octal = String(mode);
  const meant = /^[0-7]{3}$/.test(octal) ? `write 0${octal} in YAML, which is ${Number.parseInt(octal, 8)}` : undefined;
  const what = `has files of mode ${mode} in the volume '${name}', which is not between 0 and 0777 (511)`;
  examination.note('invalid-file-mode', at, what, { hint: meant });
}

function checkFilePath(value: JsonValue | undefined, at: string, name: string, examination: Examination): void {
  const path = textOf(value);
  if (path === '' || isProjectedPath(path)) return;
  const what = `puts a file of the volume '${name}' at '${path}', which is not a path below the volume`;
  examination.note('invalid-path', at, what);
}
