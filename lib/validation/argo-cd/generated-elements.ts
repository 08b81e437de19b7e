import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { listAt, shown } from '../json-access.ts';
import type { ApplicationSetView } from './application-set-view.ts';
import type { GeneratorView } from './generator-view.ts';

/** What one Application is made of: texts by the names of parameters. */
export type Element = ReadonlyMap<string, string>;

/** The Applications that a set makes, as far as that hangs on nothing outside of it. */
export interface GeneratedApplications {
  /** One for each Application, or for each kind of Application where something outside multiplies them. */
  readonly elements: readonly Element[];
  /** Whether these are all, and each is one Application. */
  readonly isComplete: boolean;
}

const most = 2000;

/** The elements of a generator; undefined where they cannot be told. */
export function elementsOf({ kinds, settings, children, json }: GeneratorView): GeneratedApplications | undefined {
  if (kinds.length !== 1 || json['selector'] !== undefined) return undefined;
  if (kinds[0] === 'list') {
    if (settings['elementsYaml'] !== undefined) return undefined;
    return { elements: listAt(settings, 'elements').filter(isJsonObject).map(flatten), isComplete: true };
  }
  if (kinds[0] === 'matrix' && children.length === 2) {
    const [first, second] = children.map(elementsOf);
    if (first === undefined || second === undefined || isTold(children[1])) return undefined;
    if (first.elements.length * second.elements.length > most) return undefined;
    const elements = first.elements.flatMap((a) => second.elements.map((b) => new Map([...a, ...b])));
    return { elements, isComplete: first.isComplete && second.isComplete };
  }
  if (kinds[0] === 'merge') return mergedElements(settings, children);
  // Anything else makes one kind of element, and who knows how many of it.
  return kinds[0] === 'matrix' ? undefined : { elements: [new Map()], isComplete: false };
}

/** Whether a generator is told by the one before it what to make. */
export function isTold(generator: GeneratorView | undefined): boolean {
  return JSON.stringify(generator?.json ?? {}).includes('{{');
}

/** The elements of the first generator, each with what the others give to the one of its keys. */
function mergedElements(settings: JsonObject, children: readonly GeneratorView[]): GeneratedApplications | undefined {
  const [base, ...others] = children.map(elementsOf);
  if (base?.isComplete !== true || others.some((one) => one?.isComplete !== true)) return undefined;
  const keys = listAt(settings, 'mergeKeys').map(shown);
  const keyOf = (element: Element): string => JSON.stringify(keys.map((key) => element.get(key)));
  const overrides = others.map((one) => new Map(one?.elements.map((element) => [keyOf(element), element])));
  const merge = (element: Element): Element =>
    new Map([...element, ...overrides.flatMap((one) => [...(one.get(keyOf(element)) ?? [])])]);
  return { elements: base.elements.map(merge), isComplete: true };
}

function flatten(element: JsonObject): Element {
  const found = new Map<string, string>();
  const visit = (value: JsonValue, name: string): void => {
    if (isJsonObject(value)) for (const [key, one] of Object.entries(value)) visit(one, `${name}.${key}`);
    else if (!Array.isArray(value)) found.set(name, shown(value));
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

const functions: ReadonlyMap<string, (text: string) => string> = new Map([
  ['lower', (text) => text.toLowerCase()],
  ['upper', (text) => text.toUpperCase()],
  ['trim', (text) => text.trim()],
]);

/**
 * A template with the parameters of an element filled in. Undefined where it does more than print
 * parameters in some case of letters; what the element does not have stays as it is.
 */
export function fillIn(template: string, element: Element): string | undefined {
  if (!template.includes('{{')) return template;
  const parts: string[] = [];
  let at = 0;
  for (const { 0: action, 1: inner = '', index } of template.matchAll(/\{\{-?\s*(.*?)\s*-?\}\}/gs)) {
    const filled = printed(inner, element);
    if (filled === undefined) return undefined;
    parts.push(template.slice(at, index), filled);
    at = index + action.length;
  }
  return parts.join('') + template.slice(at);
}

function printed(action: string, element: Element): string | undefined {
  const [parameter = '', ...pipes] = action.split('|').map((part) => part.trim());
  const name = /^\.?([A-Za-z_][\w.[\]-]*)$/.exec(parameter)?.[1];
  const steps = pipes.map((pipe) => functions.get(pipe));
  if (name === undefined || steps.includes(undefined)) return undefined;
  const value = element.get(name);
  return value === undefined ? `{{${name}}}` : steps.reduce((text, step) => step?.(text) ?? text, value);
}
