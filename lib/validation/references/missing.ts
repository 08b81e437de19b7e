import type { ReferenceCode } from '../../kernel/codes/references.ts';
import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import type { Reference } from '../object-index.ts';
import type { Scope } from '../scope.ts';
import { absent, type NamedReference } from './absent.ts';

/** What a finding about a missing object says beside the names. */
export interface MissingDetails {
  readonly code?: ReferenceCode;
  /** What the object does with the other. @default 'names' */
  readonly verb?: string;
  /** Whether the object does its work without the other as well, so that it is a warning in files. @default false */
  readonly isSpare?: boolean;
}

/** A finding about an object that is named and not there, unless it may well live elsewhere. */
export function* missing(
  manifest: Manifest,
  reference: NamedReference,
  scope: Scope,
  { code = 'reference-missing', verb = 'names', isSpare = false }: MissingDetails = {},
): Iterable<Diagnostic> {
  const fault = absent(manifest, reference, scope);
  if (fault === undefined) return;
  const { kind, name, namespace, pointer } = reference;
  const place = namespace === undefined ? '' : ` in the namespace '${namespace}'`;
  const atHand = scope.context.closure === 'files' ? 'is in these files' : 'is rendered';
  yield finding(manifest, code, {
    pointer,
    severity: isSpare && scope.context.closure === 'files' ? 'warning' : fault.severity,
    message: `${nameOf(manifest)} ${verb} the ${kind} '${name}', but no such ${kind} ${atHand}${place}`,
    hint: fault.hint ?? externalHint(reference, scope),
  });
}

function externalHint({ groups, kind, namespace, name }: Reference, scope: Scope): string | undefined {
  const [group = ''] = groups;
  switch (scope.context.closure) {
    case 'project': {
      const fields = [`kind: '${kind}'`, ...(group === '' ? [] : [`group: '${group}'`]), `name: '${name}'`];
      return `where it lives elsewhere, declare it: external(project, { ${fields.join(', ')} })`;
    }
    case 'app':
      return `where it lives elsewhere, add '${entry(group, kind, namespace, name)}' to gitops.external in cdk8s.yaml`;
    default:
      return undefined;
  }
}

function entry(group: string, kind: string, namespace: string | undefined, name: string): string {
  return `${group === '' ? '' : `${group}/`}${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
