import type { ts } from 'ts-morph';
import type { Evaluation } from './evaluation.ts';
import { type Field, isComparable, leafOf, type Place, propTarget } from './field.ts';
import { propPathsOf } from './prop-match.ts';
import type { PropPaths } from './prop-paths.ts';
import { sameName } from './same-name.ts';
import type { Thing } from './thing.ts';
import { isLiterally, walk } from './walk.ts';

/** Values below some props that are looked at for one of a certain name. */
const mostProps = 1500;

/**
 * The prop of a construct that a field comes from: by a table, by a path of the same names, or the
 * only prop of the field's name that has its value.
 */
export function locateInProps(evaluation: Evaluation, props: Thing, field: Field, table: PropPaths): Place | undefined {
  return (
    byTable(evaluation, props, field, table) ?? byNames(evaluation, props, field) ?? byValue(evaluation, props, field)
  );
}

/** The nearest prop that holds a field which is no prop itself. */
export function locateAround(evaluation: Evaluation, props: Thing, field: Field, table: PropPaths): Place | undefined {
  for (let length = field.steps.length - 1; length > 0; length -= 1) {
    const steps = field.steps.slice(0, length);
    const around: Field = { ...field, steps, pointer: pointerOf(steps), isName: false };
    const place = byTable(evaluation, props, around, table);
    if (place !== undefined) return place;
  }
  return undefined;
}

function pointerOf(steps: readonly string[]): string {
  return steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function byTable(evaluation: Evaluation, props: Thing, field: Field, table: PropPaths): Place | undefined {
  if (field.object === undefined) return undefined;
  const leaf = leafOf(field);
  for (const path of propPathsOf(table, field.object, field.pointer)) {
    const found = walk(evaluation, props, propTarget(path, leaf, field.isName));
    if (found.kind === 'found') return found;
    if (found.kind === 'within' && found.node !== props.holder) return { node: found.node, isVerified: false };
  }
  return undefined;
}

/** By the last steps of the pointer, as many as lead somewhere: a prop often has the name of its field. */
export function byNames(evaluation: Evaluation, props: Thing, field: Field): Place | undefined {
  const { steps } = field;
  const leaf = leafOf(field);
  for (let from = 0; from < steps.length; from += 1) {
    const path = steps.slice(from);
    // The metadata of pods is not that of the object.
    if (/^\d+$/.test(path[0] ?? '') || (path[0] === 'metadata' && from > 0)) continue;
    const found = walk(evaluation, props, propTarget(path, leaf, field.isName));
    if (found.kind !== 'found') continue;
    // A value that the text does not say may be another one of that name, unless the whole way is the same.
    if (found.isVerified || from <= (steps[0] === 'spec' ? 1 : 0)) return found;
  }
  return undefined;
}

interface Prop {
  readonly path: readonly string[];
  readonly thing: Thing;
}

/** The only prop of the field's name and value; of several, the one whose way there is most like the pointer. */
export function byValue(evaluation: Evaluation, props: Thing, field: Field): Place | undefined {
  const leaf = leafOf(field);
  const name = field.steps.findLast((step) => !/^\d+$/.test(step));
  if (!isComparable(leaf) || name === undefined) return undefined;
  const around = new Set(field.steps.slice(0, -1));
  let best: { readonly score: number; readonly nodes: Set<ts.Node> } | undefined;
  for (const { path, thing } of allProps(evaluation, props)) {
    const own = path.findLast((step) => !/^\d+$/.test(step));
    if (!sameName(own, name) || !isLiterally(evaluation, thing, leaf)) continue;
    const score = path.filter((step) => around.has(step)).length;
    const { holder } = evaluation.reduce(thing);
    if (best === undefined || score > best.score) best = { score, nodes: new Set([holder]) };
    else if (score === best.score) best.nodes.add(holder);
  }
  const [only, ...more] = best?.nodes ?? [];
  return only === undefined || more.length > 0 ? undefined : { node: only, isVerified: true };
}

/** Every value below some props, with the way to it. */
function allProps(evaluation: Evaluation, props: Thing): readonly Prop[] {
  const found: Prop[] = [];
  const visit = (thing: Thing, path: readonly string[]): void => {
    if (found.length >= mostProps || path.length > 8) return;
    const shape = evaluation.reduce(thing);
    if (shape.kind === 'list') {
      for (const [index, item] of shape.items.entries()) visit(item, [...path, String(index)]);
    } else if (shape.kind === 'choice') {
      for (const one of shape.of) visit(one, path);
    } else if (shape.kind === 'object') {
      for (const part of shape.parts) {
        if (part.kind === 'spread') visit(part.value, path);
        else if (part.name !== undefined) visit(part.value, [...path, part.name]);
      }
    } else if (shape.kind === 'literal') {
      found.push({ path, thing });
    }
  };
  visit(props, []);
  return found;
}
