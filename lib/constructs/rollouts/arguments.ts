import type { SecretReference } from './secret-reference.ts';

type Trim<S extends string> = S extends ` ${infer Rest}` | `${infer Rest} ` ? Trim<Rest> : S;

/**
 * Names of the arguments that a text refers to: `'service'` for `up{app="{{args.service}}"}`.
 * `string` where the text is only known when the program runs.
 */
export type ArgumentsIn<Text extends string> = string extends Text
  ? string
  : Text extends `${string}{{${infer Tag}}}${infer Rest}`
    ? (Trim<Tag> extends `args.${infer Name}` ? Name : never) | ArgumentsIn<Rest>
    : never;

/**
 * A setting, or a text that is a reference to the argument which holds it: Argo takes `'{{args.count}}'` where it
 * otherwise takes a number or a duration.
 *
 * @typeParam Settings - names of such arguments
 */
export type OrArgument<Value, Settings extends string> = Value | `{{args.${Settings}}}` | `{{ args.${Settings} }}`;

/** What an argument is taken from when the analysis runs, instead of being given as text. */
export type ArgumentSource =
  | { readonly podTemplateHashValue: 'Stable' | 'Latest' }
  | { readonly fieldRef: { readonly fieldPath: string } };

/** Value of an argument where a template is used. Argo takes text only: numbers are written as text. */
export type ArgumentValue = string | number | ArgumentSource;

/**
 * Value of an argument where none is given: a text, or a key of a Secret. Argo 1.9 has a field for a `fieldRef` here
 * too but does not resolve it, so an argument with one must still be given where the template is used.
 * @see https://github.com/argoproj/argo-rollouts/issues/3361
 */
export type ArgumentDefault = string | number | SecretReference | { readonly fieldRef: { readonly fieldPath: string } };

/**
 * Arguments for a template: those without a default must be given, the others may be.
 *
 * @typeParam Needed - names in the texts of the template
 * @typeParam Defaulted - names that have a default
 */
export type AnalysisArguments<Needed extends string, Defaulted extends string> = string extends Needed
  ? Readonly<Record<string, ArgumentValue>>
  : [Needed] extends [never]
    ? Readonly<Record<string, never>>
    : { readonly [Name in Exclude<Needed, Defaulted>]: ArgumentValue } & {
        readonly [Name in Extract<Needed, Defaulted>]?: ArgumentValue;
      };

/**
 * The hash that the pods of a version carry in their label `rollouts-pod-template-hash`, and that stands in their names:
 * `Latest` is the new version, `Stable` the one that it replaces.
 */
export function podTemplateHash(version: 'Stable' | 'Latest'): ArgumentSource {
  return { podTemplateHashValue: version };
}

/** A field of the Rollout itself, such as `metadata.labels['region']`. */
export function fieldRef(fieldPath: string): Extract<ArgumentSource, { readonly fieldRef: unknown }> {
  return { fieldRef: { fieldPath } };
}

const tag = /\{\{([^{}]*)\}\}/g;
const reference = /\{\{\s*args\.([^\s{}]+)\s*\}\}/g;

/** Names of the arguments that the texts inside a value refer to, each once, in order of appearance. */
export function argumentsIn(value: unknown): readonly string[] {
  return matches(value, reference);
}

/** What stands between `{{` and `}}` in a value's texts and is no argument: an analysis that has one cannot start. */
export function unknownTagsIn(value: unknown): readonly string[] {
  const exact = new RegExp(`^${reference.source}$`);
  return matches(value, tag).filter((inner) => !exact.test(`{{${inner}}}`));
}

function matches(value: unknown, pattern: RegExp): readonly string[] {
  const found = new Set<string>();
  collect(value, pattern, found);
  return [...found];
}

function collect(value: unknown, pattern: RegExp, found: Set<string>): void {
  if (typeof value === 'string') {
    for (const match of value.matchAll(pattern)) found.add(match[1] as string);
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) collect(inner, pattern, found);
  }
}
