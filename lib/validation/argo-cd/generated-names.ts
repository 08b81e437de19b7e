import { objectAt, textAt } from '../json-access.ts';
import type { ApplicationSetView } from './application-set-view.ts';
import { isLiteral } from './application-view.ts';
import type { Fault } from './fault.ts';
import { elementsOf, fillIn, isTold } from './generated-elements.ts';
import type { GeneratorView } from './generator-view.ts';
import { parametersOf } from './parameters.ts';

/**
 * Names of the Applications that each generator of a set makes, as far as they can be told: a name
 * that hangs on something outside has the parameter in it still.
 */
export function generatedNames(set: ApplicationSetView): readonly (readonly string[])[] {
  const template = textAt(set.template, 'metadata', 'name');
  if (template === undefined || hasOwnTemplate(set)) return [];
  return set.generators.map((generator) => {
    const elements = elementsOf(generator)?.elements ?? [];
    const names = elements.flatMap((element) => fillIn(template, element) ?? []);
    return names.length === elements.length ? names : [];
  });
}

/** A name that comes twice: from one generator, or from two where nothing outside enters into it. */
function twiceIn(names: readonly (readonly string[])[]): string | undefined {
  const known = names.flat().filter(isLiteral);
  const isTwice = (all: readonly string[]) => (name: string, index: number) => all.indexOf(name) !== index;
  return known.find(isTwice(known)) ?? names.flatMap((own) => own.filter(isTwice(own)))[0];
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
  const twice = twiceIn(generatedNames(set));
  if (twice !== undefined) {
    yield { at, what: `makes two Applications of the name '${twice}'`, hint: 'use a parameter in which they differ' };
    return;
  }
  for (const generator of set.generators) yield* sameForAll(generator, template, at, set.isGoTemplate);
}

/** Generators that nearly always make more than one. */
const many: readonly string[] = ['scmProvider', 'pullRequest'];

/** A generator none of whose parameters the name uses makes every Application under one name. */
function* sameForAll(generator: GeneratorView, template: string, at: string, isGoTemplate: boolean): Iterable<Fault> {
  const { kinds, settings, children, json } = generator;
  const [kind = ''] = kinds;
  if (kinds.length !== 1 || json['selector'] !== undefined) return;
  if (kind === 'matrix') {
    if (!isTold(children[1])) for (const child of children) yield* sameForAll(child, template, at, isGoTemplate);
    return;
  }
  const isCertain = many.includes(kind) || (kind === 'git' && JSON.stringify(settings).includes('*'));
  if (!isCertain && kind !== 'clusters') return;
  if (!isLiteral(template) && usesParameter(template, parametersOf(generator, isGoTemplate))) return;
  const what = `makes every Application under the name '${template}': it uses no parameter of the ${kind} generator`;
  yield { at, what, severity: isCertain ? 'error' : 'warning' };
}

function usesParameter(template: string, { names, isOpen }: ReturnType<typeof parametersOf>): boolean {
  if (isOpen) return true;
  const roots = [...names].map((name) => name.split(/[.[*]/, 1)[0] ?? '');
  return roots.some((root) => new RegExp(`\\b${root.replace(/\W/g, '')}\\b`).test(template));
}
