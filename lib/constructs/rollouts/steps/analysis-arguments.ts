import { failure } from '../../../kernel/diagnostic.ts';
import type { Fields } from '../../fields.ts';
import type { ArgumentValue } from '../arguments.ts';
import { isSecretReference, type SecretReference } from '../secret-reference.ts';
import type { AnalysisSource } from './analysis-source.ts';

/** A value of an argument, wherever it may stand. */
export type AnyArgument = ArgumentValue | SecretReference;

/**
 * Checks the arguments for programs that are not type-checked, and what types cannot see.
 *
 * @param call - the function that they are given to, for the message
 * @throws DiagnosticError invalid-prop
 */
export function requireArguments(
  call: string,
  sources: readonly AnalysisSource[],
  args: Readonly<Record<string, AnyArgument>>,
): void {
  const title = `${call}(${sources.map(({ name }) => `'${name}'`).join(', ')})`;
  const known = [...new Set(sources.flatMap(({ needed }) => needed))];
  const defaulted = new Set(sources.flatMap((source) => source.defaulted));
  const missing = known.filter((name) => args[name] === undefined && !defaulted.has(name));
  if (missing.length > 0) {
    throw failure('invalid-prop', {
      message: `${title} lacks the argument ${missing.map((name) => `'${name}'`).join(', ')}`,
      hint: `give it: ${call}(template, { ${missing.map((name) => `${JSON.stringify(name)}: ...`).join(', ')} })`,
    });
  }
  const unknown = Object.keys(args).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw failure('invalid-prop', {
      message: `${title} has the argument '${unknown}', which no metric of ${sources.length === 1 ? 'the template' : 'the templates'} uses`,
      hint: known.length === 0 ? 'remove it' : `its arguments are ${known.join(', ')}`,
    });
  }
  for (const [name, value] of Object.entries(args)) requireFieldPath(title, name, value);
}

/** Value of `args`; undefined where there are none. */
export function renderArguments(args: Readonly<Record<string, AnyArgument>>): readonly Fields[] | undefined {
  const entries = Object.entries(args).filter(([, value]) => (value as unknown) !== undefined);
  return entries.length === 0 ? undefined : entries.map(renderArgument);
}

function renderArgument([name, value]: [string, AnyArgument]): Fields {
  if (typeof value !== 'object') return { name, value: String(value) };
  if (!isSecretReference(value)) return { name, valueFrom: value };
  return { name, valueFrom: { secretKeyRef: { name: value.name, key: value.key } } };
}

const metadataPath = /^metadata\.(?:name|namespace|uid|(?:labels|annotations)\['[^']+'\])$/;

/** Of metadata, the controller reads what the downward API has, and refuses the Rollout for anything else. */
function requireFieldPath(title: string, name: string, value: AnyArgument): void {
  if (typeof value !== 'object' || !('fieldRef' in value)) return;
  const { fieldPath } = value.fieldRef;
  if (!fieldPath.startsWith('metadata') || metadataPath.test(fieldPath)) return;
  throw failure('invalid-prop', {
    message: `${title} takes its argument '${name}' from the field '${fieldPath}', which cannot be read`,
    hint: "use metadata.name, metadata.namespace, metadata.uid, metadata.labels['...'] or metadata.annotations['...']",
  });
}
