import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { isSet, listOf, objectOf } from '../json-values.ts';
import { checkResourceNames } from './resource-names.ts';

/** Roles and ClusterRoles. Kubernetes: `rbac/validation.ValidatePolicyRule`, `ValidateClusterRole`. */
export function checkRole(object: JsonObject, examination: Examination): void {
  for (const [index, one] of listOf(object['rules']).entries()) {
    const rule = objectOf(one);
    if (rule === one) checkRule(rule, `/rules/${index}`, examination);
  }
  const selectors = objectOf(object['aggregationRule'])['clusterRoleSelectors'];
  if (!isSet(object['aggregationRule']) || listOf(selectors).length > 0) return;
  examination.note('rbac-refused', '/aggregationRule', 'has an aggregationRule without clusterRoleSelectors');
}

function checkRule(rule: JsonObject, at: string, examination: Examination): void {
  checkResourceNames(rule, at, examination);
  const urls = listOf(rule['nonResourceURLs']);
  if (Array.isArray(rule['verbs']) && rule['verbs'].length === 0) {
    examination.note('rbac-refused', `${at}/verbs`, 'has a rule without verbs');
  }
  if (urls.length > 0) {
    const other = ['apiGroups', 'resources', 'resourceNames'].filter((field) => listOf(rule[field]).length > 0);
    if (examination.manifest.id.kind === 'Role') {
      const what = 'has a rule for nonResourceURLs, which only a ClusterRole can have';
      examination.note('rbac-refused', `${at}/nonResourceURLs`, what);
    } else if (other.length > 0) {
      const what = `has a rule for both nonResourceURLs and ${other.join(', ')}`;
      examination.note('rbac-refused', `${at}/nonResourceURLs`, what);
    }
    return;
  }
  const missing = ['apiGroups', 'resources'].filter((field) => isMissing(rule, field));
  if (missing.length === 0) return;
  const hint = missing.includes('apiGroups') ? "for the core group write apiGroups: ['']" : undefined;
  examination.note('rbac-refused', at, `has a rule without ${missing.join(' and ')}`, { hint });
}

function isMissing(rule: JsonObject, field: string): boolean {
  return !isSet(rule[field]) || (Array.isArray(rule[field]) && listOf(rule[field]).length === 0);
}
