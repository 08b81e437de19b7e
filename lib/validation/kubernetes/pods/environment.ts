import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { fieldsSet, isSet, listOf, objectOf, textOf } from '../json-values.ts';
import { isDataKey, isEnvName } from '../names.ts';
import { checkFieldPath, checkResourceField } from './downward.ts';
import type { Pod } from './pod.ts';

const sources = ['configMapKeyRef', 'fieldRef', 'fileKeyRef', 'resourceFieldRef', 'secretKeyRef'];

/** Environment variables. Kubernetes: `ValidateEnv`, `validateEnvVarValueFrom`, `ValidateEnvFrom`. */
export function checkEnvironment(pod: Pod): void {
  const { containers, examination } = pod;
  for (const { json, pointer, called } of containers) {
    const names = new Set<string>();
    for (const [index, one] of listOf(json['env']).entries()) {
      const variable = objectOf(one);
      const at = `${pointer}/env/${index}`;
      const name = textOf(variable['name']);
      checkName(name, `${at}/name`, called, examination);
      if (name !== '' && names.has(name)) {
        // Not refused: the last one wins in a new object, and merges of lists by name go astray.
        const what = `sets the variable '${name}' twice in ${called}`;
        examination.note('duplicate-entry', `${at}/name`, what, { severity: 'warning' });
      }
      names.add(name);
      if (isSet(variable['valueFrom'])) checkSource(variable, at, called, pod);
    }
    for (const [index, one] of listOf(json['envFrom']).entries()) {
      checkEnvFrom(objectOf(one), `${pointer}/envFrom/${index}`, called, examination);
    }
  }
}

function checkName(name: string, at: string, called: string, examination: Examination): void {
  if (name === '' || isEnvName(name, examination.minor)) return;
  const allowed =
    examination.minor >= 32
      ? "is not printable ASCII without '='"
      : "is not made of letters, digits, '_', '-' and '.' without a digit first";
  examination.note('invalid-env', at, `has the variable '${name}' in ${called}, whose name ${allowed}`);
}

function checkSource(variable: JsonObject, at: string, called: string, { containers, examination }: Pod): void {
  const source = objectOf(variable['valueFrom']);
  const name = textOf(variable['name']);
  if (source !== variable['valueFrom']) return;
  const set = fieldsSet(source, sources);
  if (textOf(variable['value']) !== '') {
    const what = `gives the variable '${name}' in ${called} both a value and a valueFrom`;
    examination.note('not-exactly-one', `${at}/valueFrom`, what);
  } else if (set.length !== 1 && Object.keys(source).every((key) => sources.includes(key))) {
    const what = `takes the variable '${name}' in ${called} from ${set.length === 0 ? 'nothing' : set.join(' and ')}, not from exactly one source`;
    examination.note('not-exactly-one', `${at}/valueFrom`, what);
  }
  checkFieldPath(source['fieldRef'], `${at}/valueFrom/fieldRef`, 'env', examination);
  checkResourceField(source['resourceFieldRef'], `${at}/valueFrom/resourceFieldRef`, containers, examination);
  for (const reference of ['configMapKeyRef', 'secretKeyRef']) {
    const key = textOf(objectOf(source[reference])['key']);
    if (key === '' || isDataKey(key)) continue;
    const what = `takes the variable '${name}' in ${called} from the key '${key}', which no ConfigMap or Secret can have`;
    examination.note('invalid-key', `${at}/valueFrom/${reference}/key`, what);
  }
}

function checkEnvFrom(source: JsonObject, at: string, called: string, examination: Examination): void {
  const set = fieldsSet(source, ['configMapRef', 'secretRef']);
  const known = ['configMapRef', 'secretRef', 'prefix'];
  if (set.length !== 1 && Object.keys(source).every((key) => known.includes(key))) {
    const what = `has an envFrom in ${called} with ${set.length === 0 ? 'neither configMapRef nor' : 'both configMapRef and'} secretRef`;
    examination.note('not-exactly-one', at, what);
  }
  checkName(textOf(source['prefix']), `${at}/prefix`, called, examination);
}
