import { didYouMean, isMisspelt } from '../../../kernel/closest.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { listOf, textOf } from '../json-values.ts';

const verbs: readonly string[] =
  'get list watch create update patch delete deletecollection use bind escalate impersonate approve sign attest proxy'.split(
    ' ',
  );

/** Resources by their groups, as `kubectl api-resources` names them: those that roles are mostly about. */
const resources: Readonly<Record<string, readonly string[]>> = {
  '': words(
    'bindings componentstatuses configmaps endpoints events limitranges namespaces nodes persistentvolumeclaims persistentvolumes pods podtemplates replicationcontrollers resourcequotas secrets serviceaccounts services users groups',
  ),
  apps: words('controllerrevisions daemonsets deployments replicasets statefulsets'),
  autoscaling: words('horizontalpodautoscalers'),
  batch: words('cronjobs jobs'),
  'coordination.k8s.io': words('leases'),
  'discovery.k8s.io': words('endpointslices'),
  'networking.k8s.io': words('ingressclasses ingresses ipaddresses networkpolicies servicecidrs'),
  policy: words('poddisruptionbudgets podsecuritypolicies'),
  'rbac.authorization.k8s.io': words('clusterrolebindings clusterroles rolebindings roles'),
  'storage.k8s.io': words(
    'csidrivers csinodes csistoragecapacities storageclasses volumeattachments volumeattributesclasses',
  ),
};
const groups = Object.keys(resources).filter((group) => group !== '');

function words(text: string): readonly string[] {
  return text.split(' ');
}

/**
 * Looks for verbs, groups and resources of a rule that are nearly those of Kubernetes: the API server
 * takes any, and the rule grants nothing.
 */
export function checkResourceNames(rule: JsonObject, at: string, examination: Examination): void {
  for (const [index, one] of listOf(rule['verbs']).entries()) {
    nearOf(textOf(one), verbs, `${at}/verbs/${index}`, 'verb', examination);
  }
  const own = listOf(rule['apiGroups']).map(textOf);
  for (const [index, group] of own.entries()) {
    if (!group.includes('.')) nearOf(group, groups, `${at}/apiGroups/${index}`, 'API group', examination);
  }
  const known = own.map((group) => resources[group]);
  if (known.length === 0 || known.includes(undefined)) return;
  const names = known.flatMap((list) => list ?? []);
  const named = listOf(rule['resources']).map((one) => textOf(one).split('/')[0] ?? '');
  for (const [index, name] of named.entries()) {
    nearOf(name, names, `${at}/resources/${index}`, 'resource', examination);
  }
  elsewhere(own, named, `${at}/resources`, examination);
}

function nearOf(name: string, known: readonly string[], at: string, noun: string, examination: Examination): void {
  if (name === '' || known.includes(name)) return;
  const isSingular = known.includes(`${name}s`) || known.includes(`${name}es`);
  if (!isSingular && !known.some((one) => isMisspelt(name, one))) return;
  examination.note('rbac-refused', at, `grants something on the ${noun} '${name}', which Kubernetes does not have`, {
    hint: didYouMean(name, known),
    severity: 'warning',
  });
}

/** Resources of one group under another: a rule of such alone grants nothing. */
function elsewhere(own: readonly string[], named: readonly string[], at: string, examination: Examination): void {
  const [group] = own;
  if (group === undefined || own.length > 1 || named.length === 0) return;
  const homes = named.map((name) => Object.keys(resources).find((one) => resources[one]?.includes(name) === true));
  const [home] = homes;
  // An event is of two groups.
  if (home === undefined || homes.some((one) => one !== home) || home === group || named.includes('events')) return;
  const where = group === '' ? 'the core group' : `the group '${group}'`;
  examination.note('rbac-refused', at, `grants ${named.join(', ')} of ${where}, which has no such resource`, {
    hint: home === '' ? "the core group is ''" : `write apiGroups: ['${home}']`,
    severity: 'warning',
  });
}
