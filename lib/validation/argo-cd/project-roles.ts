import { didYouMean } from '../../kernel/closest.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { listAt } from '../json-access.ts';
import type { Fault } from './fault.ts';
import type { ProjectView } from './project-view.ts';

/*
 * AppProject.ValidateProject: validateRoleName, validatePolicy and validateGroupName of
 * pkg/apis/application/v1alpha1/types.go.
 */

const roleName = /^[a-zA-Z0-9](?:[-_a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const resources: readonly string[] = ['applications', 'applicationsets', 'repositories', 'exec', 'logs', 'clusters'];
const actions: readonly string[] = ['get', 'create', 'update', 'delete', 'sync', 'override', '*'];

/** Faults of the roles, with pointers from `spec`. */
export function* roleFaults({ name: project, spec }: ProjectView): Iterable<Fault> {
  const names = new Set<string>();
  for (const [index, role] of listAt(spec, 'roles').entries()) {
    if (!isJsonObject(role) || typeof role['name'] !== 'string') continue;
    const { name } = role;
    const at = `/roles/${index}`;
    if (names.has(name)) yield { at: `${at}/name`, what: `has two roles '${name}'` };
    names.add(name);
    if (!roleName.test(name)) {
      const hint = "use letters, digits, '-' and '_', and begin and end with a letter or digit";
      yield { at: `${at}/name`, what: `has the role '${name}', which is no name of one`, hint };
    } else yield* policyFaults(role, project, name, at);
    yield* groupFaults(role, name, at);
  }
}

function* policyFaults(role: JsonObject, project: string, name: string, at: string): Iterable<Fault> {
  const seen = new Set<string>();
  for (const [index, policy] of listAt(role, 'policies').entries()) {
    if (typeof policy !== 'string') continue;
    const place = `${at}/policies/${index}`;
    if (seen.has(policy)) yield { at: place, what: `has the policy '${policy}' twice in the role '${name}'` };
    seen.add(policy);
    const fault = policyFault(policy, project, name);
    if (fault !== undefined) {
      yield { at: place, what: `has the policy '${policy}' in the role '${name}', and ${fault.why}`, hint: fault.hint };
    }
  }
}

function policyFault(
  policy: string,
  project: string,
  role: string,
): { why: string; hint?: string | undefined } | undefined {
  const parts = policy.split(',').map((part) => part.trim());
  const [p, subject = '', resource = '', action = '', object = '', effect = ''] = parts;
  const own = `proj:${project}:${role}`;
  if (parts.length !== 6 || p !== 'p') {
    return { why: 'a policy has six parts', hint: `p, ${own}, applications, get, ${project}/*, allow` };
  }
  if (subject !== own) return { why: `its subject is not ${own}`, hint: `use ${own}` };
  if (!resources.includes(resource)) {
    return { why: `a role has no say over '${resource}'`, hint: didYouMean(resource, resources) };
  }
  if (!actions.includes(action) && !/(?:action|update|delete)\//.test(action)) {
    return { why: `there is no action '${action}'`, hint: didYouMean(action, actions) };
  }
  if (!isObjectOf(project, object, resource)) {
    return { why: `its object '${object}' is not of the project`, hint: `use ${project}/* or ${project}/<name>` };
  }
  if (effect !== 'allow' && effect !== 'deny') {
    return { why: `its effect '${effect}' is neither allow nor deny`, hint: didYouMean(effect, ['allow', 'deny']) };
  }
  return undefined;
}

function isObjectOf(project: string, object: string, resource: string): boolean {
  if (!object.startsWith(`${project}/`)) return false;
  const rest = object.slice(project.length + 1);
  // Repositories and clusters are named by their URLs.
  if (resource === 'repositories' || resource === 'clusters') return rest !== '' && !/\s/.test(rest);
  return /^(?:[*\w.-]+\/)?[*\w.-]+$/.test(rest);
}

function* groupFaults(role: JsonObject, name: string, at: string): Iterable<Fault> {
  const seen = new Set<string>();
  for (const [index, group] of listAt(role, 'groups').entries()) {
    if (typeof group !== 'string') continue;
    const place = `${at}/groups/${index}`;
    const isQuoted = /^".*"$/.test(group);
    if (seen.has(group)) yield { at: place, what: `has the group '${group}' twice in the role '${name}'` };
    seen.add(group);
    if (group.trim() === '') yield { at: place, what: `has an empty group in the role '${name}'` };
    else if (/[\n\r\t]/.test(group) || group !== group.trim()) {
      yield {
        at: place,
        what: `has the group ${JSON.stringify(group)} with white space at its ends or a line break in it`,
      };
    } else if (group.includes(',') && !isQuoted) {
      yield { at: place, what: `has the group '${group}' with a comma in it`, hint: `quote it: '"${group}"'` };
    }
  }
}
