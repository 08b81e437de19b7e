import type { ts } from 'ts-morph';
import { mayBe, mayBeLiteral, type Rendered } from './agree.ts';
import type { Evaluation } from './evaluation.ts';
import { sameName } from './same-name.ts';
import type { Part, Primitive, Shape, Thing } from './thing.ts';

/** What is looked for below a thing. */
export interface Target {
  /** Names and indices that lead to it. */
  readonly path: readonly string[];
  /** What was rendered there, or `anything` where that is not to be compared. */
  readonly rendered: Rendered | typeof anything;
  /** Whether the name of the property is what is meant, not where its value comes from. */
  readonly isName: boolean;
  /** Whether the value could not be rendered, so that no plain one is meant. */
  readonly isUnrenderable?: boolean;
}

/** Stands for a rendered value that is not known. */
export const anything: unique symbol = Symbol('anything');

/** Where something comes from. */
export type Found =
  /** The very property or value; `value` where the text says all of it, so that it has been compared. */
  | { readonly kind: 'found'; readonly node: ts.Node; readonly isVerified: boolean; readonly mayBeAbsent: boolean }
  /** It lies somewhere inside what stands here. */
  | { readonly kind: 'within'; readonly node: ts.Node; readonly mayBeAbsent: boolean }
  /** It is not there; `node` is the nearest part of the way there, undefined where none was gone. */
  | { readonly kind: 'absent'; readonly node: ts.Node | undefined }
  /** What stands there is not what was rendered: something else made it. */
  | { readonly kind: 'other' };

const other: Found = { kind: 'other' };

/** Follows a path into a thing, through variables, calls, spreads and choices, as far as that is certain. */
export function walk(evaluation: Evaluation, thing: Thing, target: Target): Found {
  const shape = evaluation.reduce(thing);
  if (shape.kind === 'choice') return walkChoice(evaluation, shape, target);
  const [key, ...rest] = target.path;
  if (key === undefined) return settle(evaluation, shape, target);
  switch (shape.kind) {
    case 'opaque':
      return { kind: 'within', node: shape.holder, mayBeAbsent: false };
    case 'literal':
      return shape.value === undefined || shape.value === null ? { kind: 'absent', node: undefined } : other;
    case 'list':
      return walkList(evaluation, shape, key, rest, target);
    case 'object': {
      const found = walkParts(evaluation, shape.parts, key, rest, target, shape.holder);
      if (found.kind !== 'absent') return found;
      // Constructs spell some names in another way: `clusterIp` for `clusterIP`.
      const alias = shape.parts.find((part) => part.kind === 'property' && sameName(part.name, key));
      if (alias?.kind !== 'property' || alias.name === undefined || alias.name === key) return found;
      return walkParts(evaluation, shape.parts, alias.name, rest, target, shape.holder, key);
    }
  }
}

function settle(
  evaluation: Evaluation,
  shape: Exclude<Shape, { kind: 'choice' }>,
  { rendered, isUnrenderable }: Target,
): Found {
  const thing: Thing = { kind: 'shaped', shape, holder: shape.holder };
  if (rendered !== anything && !mayBe(evaluation, thing, rendered)) return other;
  if (isUnrenderable && shape.kind === 'literal' && isPlain(shape.value)) return other;
  const isVerified = shape.kind === 'literal' && rendered !== anything;
  return { kind: 'found', node: shape.holder, isVerified, mayBeAbsent: false };
}

/** Whether a manifest can say a value: text without what YAML forbids, a truth value, a number that JSON holds. */
function isPlain(value: Primitive): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  return typeof value === 'number'
    ? Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER
    : value === true || value === false;
}

/** What lies at `rendered[key]`. */
function inside(rendered: Target['rendered'], key: string): Target['rendered'] {
  if (rendered === anything) return anything;
  if (typeof rendered !== 'object' || rendered === null) return undefined;
  return Object.hasOwn(rendered, key) ? (rendered as Record<string, Rendered>)[key] : undefined;
}

function walkParts(
  evaluation: Evaluation,
  parts: readonly Part[],
  key: string,
  rest: readonly string[],
  target: Target,
  holder: ts.Node,
  renderedKey: string = key,
): Found {
  const below: Target = { ...target, path: rest, rendered: inside(target.rendered, renderedKey) };
  const candidates: Found[] = [];
  let mayBeAbsent = true;
  for (const part of parts.toReversed()) {
    if (part.kind === 'spread') {
      const found = walk(evaluation, part.value, { ...target, path: [key, ...rest] });
      if (found.kind === 'absent' && found.node === undefined) continue;
      const isOpaque = evaluation.reduce(part.value).kind === 'opaque';
      if (found.kind === 'other') {
        if (mightLack(evaluation, part.value, key)) continue;
        return candidates.length === 0 ? other : collapse(candidates, holder, false);
      }
      candidates.push(found.kind === 'within' && isOpaque ? { ...found, node: holder } : found);
      if (isOpaque || (found.kind !== 'absent' && found.mayBeAbsent) || mightLack(evaluation, part.value, key))
        continue;
      mayBeAbsent = false;
      break;
    }
    if (part.name !== key && part.name !== undefined) continue;
    const found = walkProperty(evaluation, part, below);
    const isCertain = part.isCertain && part.name === key;
    if (found.kind === 'other') {
      if (!isCertain) continue;
      return candidates.length === 0 ? other : collapse(candidates, holder, false);
    }
    candidates.push(found);
    if (!isCertain) continue;
    mayBeAbsent = false;
    break;
  }
  if (candidates.length === 0) return { kind: 'absent', node: undefined };
  return collapse(candidates, holder, mayBeAbsent);
}

function walkProperty(evaluation: Evaluation, part: Extract<Part, { kind: 'property' }>, below: Target): Found {
  if (below.path.length === 0 && below.isName) {
    if (below.rendered !== anything && !mayBe(evaluation, part.value, below.rendered)) return other;
    return { kind: 'found', node: part.nameNode, isVerified: true, mayBeAbsent: false };
  }
  const found = walk(evaluation, part.value, below);
  if (found.kind !== 'absent' || found.node !== undefined) return found;
  // Its last step but one is here: the property that lacks it.
  const shape = evaluation.reduce(part.value);
  return { kind: 'absent', node: shape.kind === 'object' || shape.kind === 'list' ? shape.holder : part.nameNode };
}

/** Whether a value that is spread may leave a property to the parts before it. */
function mightLack(evaluation: Evaluation, thing: Thing, key: string): boolean {
  const shape = evaluation.reduce(thing);
  switch (shape.kind) {
    case 'object':
      return !shape.parts.some((part) =>
        part.kind === 'property' ? part.isCertain && part.name === key : !mightLack(evaluation, part.value, key),
      );
    case 'choice':
      return shape.of.some((one) => mightLack(evaluation, one, key));
    default:
      return true;
  }
}

function walkChoice(evaluation: Evaluation, shape: Extract<Shape, { kind: 'choice' }>, target: Target): Found {
  const all = shape.of.map((one) => walk(evaluation, one, target));
  const possible = all.filter((one) => one.kind !== 'other');
  if (possible.length === 0) return other;
  const there = possible.filter((one) => one.kind !== 'absent');
  const isRendered = target.rendered !== anything && at(target.rendered, target.path) !== undefined;
  if (there.length === 0) return possible.length === 1 ? (possible[0] ?? other) : { kind: 'absent', node: undefined };
  const mayBeAbsent = there.length < possible.length && !isRendered;
  const found = collapse(there, shape.holder, mayBeAbsent);
  // Where one of the alternatives lacks it, whoever spreads the choice has to look further.
  if (found.kind === 'absent' || found.kind === 'other') return found;
  return { ...found, mayBeAbsent: found.mayBeAbsent || there.length < possible.length };
}

function at(rendered: Rendered, path: readonly string[]): Rendered {
  let value: Target['rendered'] = rendered;
  for (const key of path) value = inside(value, key);
  return value === anything ? undefined : value;
}

function walkList(
  evaluation: Evaluation,
  shape: Extract<Shape, { kind: 'list' }>,
  key: string,
  rest: readonly string[],
  target: Target,
): Found {
  const below: Target = { ...target, path: rest, rendered: inside(target.rendered, key) };
  const item = shape.isExact ? shape.items[Number(key)] : undefined;
  if (shape.isExact) {
    if (item === undefined) return { kind: 'absent', node: undefined };
    return orItem(walk(evaluation, item, below), evaluation.reduce(item).holder);
  }
  const possible = shape.items.flatMap((one) => {
    if (below.rendered !== anything && below.rendered !== undefined && !mayBe(evaluation, one, below.rendered))
      return [];
    const found = orItem(walk(evaluation, one, below), one.holder);
    return found.kind === 'other' ? [] : [found];
  });
  return possible.length === 0 ? other : collapse(possible, shape.holder, false);
}

function orItem(found: Found, node: ts.Node): Found {
  return found.kind === 'absent' && found.node === undefined ? { kind: 'absent', node } : found;
}

/** One place for several that are possible: the only one, or what holds all of them. */
function collapse(candidates: readonly Found[], holder: ts.Node, mayBeAbsent: boolean): Found {
  const [first] = candidates;
  const nodes = new Set(candidates.map((one) => (one.kind === 'other' ? undefined : one.node)));
  if (first === undefined || first.kind === 'other') return other;
  if (nodes.size === 1) {
    if (first.kind === 'absent') return first;
    return { ...first, mayBeAbsent: mayBeAbsent || first.mayBeAbsent };
  }
  return { kind: 'within', node: holder, mayBeAbsent };
}

/** Whether a value is the rendered one: a literal equal to it. */
export function isLiterally(evaluation: Evaluation, thing: Thing, rendered: Rendered): boolean {
  const shape = evaluation.reduce(thing);
  return shape.kind === 'literal' && mayBeLiteral(shape.value, rendered);
}
