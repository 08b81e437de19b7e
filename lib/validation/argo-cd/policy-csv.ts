import { didYouMean } from '../../kernel/closest.ts';

/** What the rules of a server are about (operator manual, rbac). */
const resources: readonly string[] = [
  ...['applications', 'applicationsets', 'clusters', 'projects', 'repositories', 'write-repositories', 'accounts'],
  ...['certificates', 'gpgkeys', 'logs', 'exec', 'extensions', '*'],
];

/** Why a line of a policy of the server is refused, or undefined where it is not. */
export function policyLineFault(line: string): string | undefined {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return undefined;
  const [kind = '', ...parts] = fieldsOf(text);
  if (kind === 'g') return parts.length === 2 ? undefined : `a grant has three parts, like 'g, team, role:admin'`;
  if (kind !== 'p') return `it begins with '${kind}', and a line is of p or g`;
  if (parts.length !== 5) return `a policy has six parts, like 'p, role:dev, applications, get, */*, allow'`;
  const [, resource = '', , , effect = ''] = parts;
  if (effect !== 'allow' && effect !== 'deny') return `its effect '${effect}' is neither allow nor deny`;
  if (resources.includes(resource) || /[*?[{]/.test(resource)) return undefined;
  const near = didYouMean(resource, resources);
  return near === undefined ? undefined : `there is no resource '${resource}', ${near}`;
}

/** Fields between commas; a quoted one may hold commas. */
function fieldsOf(line: string): readonly string[] {
  return (line.match(/(?:"(?:[^"]|"")*"|[^,"])+|(?<=,)(?=,|$)/g) ?? []).map((field) => field.trim());
}
