import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { listAt, objectAt, textAt } from '../json-access.ts';
import type { ApplicationSetView } from './application-set-view.ts';
import type { Fault } from './fault.ts';
import type { GeneratorView } from './generator-view.ts';
import { parametersOf } from './parameters.ts';

/** What one Application is made of: texts by the names of parameters. */
type Element = ReadonlyMap<string, string>;

/** The Applications that a set makes, as far as that hangs on nothing outside of it. */
export interface GeneratedApplications {
  /** One for each Application, or for each kind of Application where something outside multiplies them. */
  readonly elements: readonly Element[];
  /** Whether these are all, and each is one Application. */
  readonly isComplete: boolean;
}

const most = 2000;

/** The elements of a generator; undefined where they cannot be told. */
function elementsOf({ kinds, settings, children, json }: GeneratorView): GeneratedApplications | undefined {
  if (kinds.length !== 1 || json['selector'] !== undefined) return undefined;
  if (kinds[0] === 'list') {
    if (settings['elementsYaml'] !== undefined) return undefined;
    return { elements: listAt(settings, 'elements').filter(isJsonObject).map(flatten), isComplete: true };
  }
  if (kinds[0] === 'matrix' && children.length === 2) {
    const [first, second] = children.map(elementsOf);
    if (first === undefined || second === undefined) return undefined;
    if (first.elements.length * second.elements.length > most) return undefined;
    const elements = first.elements.flatMap((a) => second.elements.map((b) => new Map([...a, ...b])));
    return { elements, isComplete: first.isComplete && second.isComplete };
  }
  // Anything else makes one kind of element, and who knows how many of it.
  return kinds[0] === 'merge' || kinds[0] === 'matrix' ? undefined : { elements: [new Map()], isComplete: false };
}

function flatten(element: JsonObject): Element {
  const found = new Map<string, string>();
  const visit = (value: JsonValue, name: string): void => {
    if (isJsonObject(value)) for (const [key, one] of Object.entries(value)) visit(one, `${name}.${key}`);
    else if (!Array.isArray(value)) found.set(name, String(value));
  };
  for (const [key, value] of Object.entries(element)) visit(value, key);
  return found;
}

/** The Applications of a set over all of its generators; undefined where they cannot be told. */
export function generatedApplications({ generators }: ApplicationSetView): GeneratedApplications | undefined {
  const each = generators.map(elementsOf);
  if (each.some((one) => one === undefined)) return undefined;
  return {
    elements: each.flatMap((one) => one?.elements ?? []),
    isComplete: each.every((one) => one?.isComplete === true),
  };
}

/**
 * A template with the parameters of an element filled in. Undefined where it does more than print
 * parameters; what the element does not have stays as it is.
 */
export function fillIn(template: string, element: Element): string | undefined {
  let isPlain = true;
  const text = template.replaceAll(/\{\{-?\s*(.*?)\s*-?\}\}/gs, (action, inner: string) => {
    const name = /^\.?([A-Za-z_][\w.[\]-]*)$/.exec(inner)?.[1];
    if (name === undefined) isPlain = false;
    return name === undefined ? action : (element.get(name) ?? `{{${name}}}`);
  });
  return isPlain ? text : undefined;
}

/** Names of the Applications that a set makes; undefined where they cannot be told. */
export function generatedNames(set: ApplicationSetView): readonly string[] | undefined {
  const template = textAt(set.template, 'metadata', 'name');
  const generated = generatedApplications(set);
  if (template === undefined || generated === undefined || hasOwnTemplate(set)) return undefined;
  const names = generated.elements.map((element) => fillIn(template, element));
  return names.every((name) => name !== undefined) ? names.map((name) => name ?? '') : undefined;
}

/** Whether a generator or the patch may change the name. */
export function hasOwnTemplate({ generators, spec }: ApplicationSetView): boolean {
  const isOwn = (one: GeneratorView): boolean =>
    objectAt(one.settings, 'template') !== undefined || one.children.some(isOwn);
  return textAt(spec, 'templatePatch') !== undefined || generators.some(isOwn);
}

/** Names that a set gives twice, or cannot give at all, with pointers from `spec`. */
export function* generatedNameFaults(set: ApplicationSetView): Iterable<Fault> {
  const at = '/template/metadata/name';
  const template = textAt(set.template, 'metadata', 'name');
  if (hasOwnTemplate(set)) return;
  if (template === undefined) {
    yield { at: '/template/metadata', what: 'makes Applications without a name' };
    return;
  }
  const literal = template.replaceAll(/\{\{.*?\}\}/gs, '');
  if (/[^a-z0-9.-]/.test(literal) && !literal.includes('{{')) {
    yield { at, what: `makes Applications of the name '${template}', which is none that Kubernetes accepts` };
  }
  const names = generatedNames(set) ?? [];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    yield { at, what: `makes two Applications of the name '${twice}'`, hint: 'use a parameter in which they differ' };
    return;
  }
  for (const generator of set.generators) yield* sameForAll(generator, template, at, set.isGoTemplate);
}

/** Generators that nearly always make more than one. */
const many: readonly string[] = ['scmProvider', 'pullRequest'];

/** A generator none of whose parameters the name uses makes every Application under one name. */
function* sameForAll(
  { kinds, settings, children, json }: GeneratorView,
  template: string,
  at: string,
  isGoTemplate: boolean,
): Iterable<Fault> {
  const [kind = ''] = kinds;
  if (kinds.length !== 1 || json['selector'] !== undefined) return;
  if (kind === 'matrix') {
    const [first, second] = children;
    // The second may be told by the first what to make.
    if (first !== undefined && second !== undefined && !JSON.stringify(second.json).includes('{{')) {
      for (const child of children) yield* sameForAll(child, template, at, isGoTemplate);
    }
    return;
  }
  const isCertain = many.includes(kind) || (kind === 'git' && JSON.stringify(settings).includes('*'));
  if (!isCertain && kind !== 'clusters') return;
  if (
    template.includes('{{') &&
    usesParameter(template, parametersOf({ kinds, settings, children, json, pointer: '', depth: 0 }, isGoTemplate))
  )
    return;
  const what = `makes every Application under the name '${template}': it uses no parameter of the ${kind} generator`;
  yield { at, what, severity: isCertain ? 'error' : 'warning' };
}

function usesParameter(template: string, { names, isOpen }: ReturnType<typeof parametersOf>): boolean {
  if (isOpen) return true;
  const roots = [...names].map((name) => name.split(/[.[*]/, 1)[0] ?? '');
  return roots.some((root) => new RegExp(`\\b${root.replace(/\W/g, '')}\\b`).test(template));
}
