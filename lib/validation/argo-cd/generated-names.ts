import { objectAt, textAt } from '../json-access.ts';
import type { ApplicationSetView } from './application-set-view.ts';
import type { Fault } from './fault.ts';
import { fillIn, generatedApplications } from './generated-elements.ts';
import type { GeneratorView } from './generator-view.ts';
import { parametersOf } from './parameters.ts';

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
