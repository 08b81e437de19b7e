import { isMisspelt } from '../../kernel/closest.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { textAt } from '../json-access.ts';
import { type Fault, pointerStep } from './fault.ts';

/** Roles that Argo CD comes with (assets/builtin-policy.csv). */
const builtIn: readonly string[] = ['role:readonly', 'role:admin'];

/** Roles of `argocd-rbac-cm` that are granted and, but for a letter or two, defined; pointers from `data`. */
export function* roleNameFaults(data: JsonObject): Iterable<Fault> {
  const lines = Object.keys(data).flatMap((key) =>
    /^policy\.(?:.+\.)?csv$/.test(key)
      ? (textAt(data, key) ?? '').split('\n').map((line) => ({ key, ...readLine(line) }))
      : [],
  );
  const defined = [...builtIn, ...lines.flatMap(({ kind, subject }) => (kind === 'p' ? [subject] : []))];
  for (const { key, kind, role } of lines) {
    if (kind === 'g') yield* nameFault(role, defined, pointerStep(key), key);
  }
  yield* nameFault(textAt(data, 'policy.default') ?? '', defined, '/policy.default', 'policy.default');
}

function readLine(line: string): { readonly kind: string; readonly subject: string; readonly role: string } {
  const [kind = '', subject = '', role = ''] = line.split(',').map((part) => part.trim());
  return { kind, subject, role };
}

function* nameFault(role: string, defined: readonly string[], at: string, field: string): Iterable<Fault> {
  if (role === '' || defined.includes(role)) return;
  const near = defined.find((one) => isMisspelt(role, one));
  if (near === undefined) return;
  yield { at, what: `grants the role '${role}' in ${field}, which nothing defines`, hint: `did you mean '${near}'?` };
}
