import type { ts } from 'ts-morph';
import type { Manifest } from '../model/manifest.ts';
import { mayBe } from './agree.ts';
import { calleeOf } from './call-at.ts';
import { type CallPath, linkCalls, type UserCall } from './calls.ts';
import { baseEntity } from './entities.ts';
import type { Evaluation } from './evaluation.ts';
import { type Field, isComparable, leafOf, type Place, propTarget } from './field.ts';
import { searchInside } from './inside.ts';
import { concerns, type LaterCall, laterCalls } from './later-calls.ts';
import { locateInPatches } from './patches.ts';
import { deliveryProps, type PropPaths, plusProps, workloadProps } from './prop-paths.ts';
import { byNames, byValue, locateAround, locateInProps } from './props.ts';
import { selectRounds } from './select.ts';
import { type Entity, expression, type Thing } from './thing.ts';
import { anything, walk } from './walk.ts';

/** How the props of a construct relate to what it renders. */
type Props =
  /** They are the object, or all of it but `apiVersion` and `kind`. */
  | { readonly kind: 'manifest' }
  | { readonly kind: 'table'; readonly table: PropPaths }
  /** They say where the objects are read from. */
  | { readonly kind: 'none' };

const workloads = new Set(['WebService', 'Worker', 'ScheduledJob', 'Task']);

/** The node of the user's program that a field of an object comes from; the call that made it where no more is certain. */
export function locateField(evaluation: Evaluation, origin: Manifest['origin'], field: Field): ts.Node | undefined {
  const part = partOf(origin, field.pointer);
  const path = linkCalls(evaluation, origin.calls?.(part) ?? []);
  const [made] = path.calls;
  if (made === undefined) return undefined;
  if (part !== undefined) return locateInPart(evaluation, made, field, part) ?? calleeNode(evaluation, made);
  return locateInObject(evaluation, path, made, origin.constructPath, field) ?? calleeNode(evaluation, made);
}

/** The node of the call that made an object. */
export function locateObject(evaluation: Evaluation, origin: Manifest['origin']): ts.Node | undefined {
  const [made] = linkCalls(evaluation, origin.calls?.() ?? []).calls;
  return made === undefined ? undefined : calleeNode(evaluation, made);
}

/** What the place of a call is: the whole call; a caret stands under its start, as in a stack. */
function calleeNode({ ts }: Evaluation, { call }: UserCall): ts.Node {
  const callee = calleeOf(ts, call);
  return ts.isNewExpression(call) ? call : ts.isPropertyAccessExpression(callee) ? callee.name : callee;
}

/** The nearest part around a field that remembers which call made it. */
function partOf({ fields }: Manifest['origin'], pointer: string): string | undefined {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (fields.get(at) !== undefined) return at;
  return undefined;
}

/** Inside a part such as a canary's step, whose call has the step's fields as its arguments. */
function locateInPart(
  evaluation: Evaluation,
  { call, scope }: UserCall,
  field: Field,
  part: string,
): ts.Node | undefined {
  const steps = field.steps.slice(part.split('/').length - 1);
  for (const node of call.arguments ?? []) {
    const found = inArgument(evaluation, expression(node, scope), field, steps);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inArgument(
  evaluation: Evaluation,
  argument: Thing,
  field: Field,
  steps: readonly string[],
): ts.Node | undefined {
  const leaf = leafOf(field);
  const shape = evaluation.reduce(argument);
  // `setWeight(250)`, `pause('10m')`: the argument is the value.
  if (shape.kind === 'literal') return isComparable(leaf) && shape.value === leaf ? shape.holder : undefined;
  for (let from = 0; from < steps.length; from += 1) {
    const path = steps.slice(from);
    if (/^\d+$/.test(path[0] ?? '')) continue;
    const found = walk(evaluation, argument, propTarget(path, leaf, field.isName));
    if (found.kind === 'found') return found.node;
  }
  return undefined;
}

function locateInObject(
  evaluation: Evaluation,
  path: CallPath,
  made: UserCall,
  constructPath: string,
  field: Field,
): ts.Node | undefined {
  const props = propsOf(evaluation, made);
  const given = givenProps(evaluation, made);
  const isWhole = props.kind === 'manifest' && given !== undefined && field.object !== undefined;
  selectRounds(evaluation, path, {
    constructPath,
    whole: isWhole ? { thing: given, rendered: field.object } : undefined,
  });
  evaluation.renew();
  const later = laterCalls(evaluation, made).filter((one) => concerns(one, field.object));
  const patched = locateInPatches(evaluation, later, field);
  if (patched !== undefined) return patched.node;
  const place = given === undefined ? undefined : locateInGiven(evaluation, given, field, props);
  if (place !== undefined) return place.node;
  const added = locateInLater(evaluation, later, field);
  if (added !== undefined || given === undefined || props.kind !== 'table') return added?.node;
  return locateAround(evaluation, given, field, props.table)?.node;
}

function locateInGiven(evaluation: Evaluation, given: Thing, field: Field, props: Props): Place | undefined {
  if (props.kind === 'none') return undefined;
  if (props.kind === 'table') return locateInProps(evaluation, given, field, props.table);
  const found = walk(evaluation, given, {
    path: field.steps,
    rendered: field.object ?? anything,
    isName: field.isName,
    isUnrenderable: field.object === undefined,
  });
  if (found.kind === 'found') return found;
  if (found.kind === 'other' || found.node === undefined || found.node === given.holder) return undefined;
  const inside = found.kind === 'within' ? searchInside(evaluation, found.node, field) : undefined;
  return { node: inside ?? found.node, isVerified: false };
}

/** In what a later call such as `addContainer({ ... })` was given: by name and value alone. */
function locateInLater(evaluation: Evaluation, later: readonly LaterCall[], field: Field): Place | undefined {
  const places: Place[] = [];
  for (const { call, scope, method } of later) {
    if (method === 'addJsonPatch') continue;
    for (const argument of call.arguments) {
      const thing = expression(argument, scope);
      if (evaluation.reduce(thing).kind !== 'object') continue;
      const found = byNames(evaluation, thing, field) ?? byValue(evaluation, thing, field);
      if (found?.isVerified === true && mayBe(evaluation, thing, undefined)) places.push(found);
    }
  }
  const nodes = new Set(places.map(({ node }) => node));
  return nodes.size === 1 ? places[0] : undefined;
}

/** What a construct was given beside its scope and id; of a method, its last argument. */
function givenProps({ ts }: Evaluation, { call, scope }: UserCall): Thing | undefined {
  const isConstruction = ts.isNewExpression(call) || call.expression.kind === ts.SyntaxKind.SuperKeyword;
  const given = call.arguments ?? [];
  if (given.some((argument) => ts.isSpreadElement(argument))) return undefined;
  const node = isConstruction ? given[2] : given.at(-1);
  return node === undefined ? undefined : expression(node, scope);
}

function propsOf(evaluation: Evaluation, { call, scope }: UserCall): Props {
  const made = externalOf(evaluation, evaluation.entity(calleeOf(evaluation.ts, call), scope), scope);
  if (made?.kind !== 'external') return { kind: 'table', table: plusProps };
  const name = made.name.slice(made.name.lastIndexOf('.') + 1);
  if (name === 'Include' || name === 'Helm' || name === 'Yaml') return { kind: 'none' };
  if (made.from === 'generated' || name === 'ApiObject' || name.startsWith('Kube')) return { kind: 'manifest' };
  if (workloads.has(name)) return { kind: 'table', table: workloadProps };
  if (name === 'Application' || name === 'Environment') return { kind: 'table', table: deliveryProps };
  return { kind: 'table', table: plusProps };
}

/** Of a class of the user's without a constructor of its own, the class of a package that it extends. */
function externalOf(evaluation: Evaluation, entity: Entity | undefined, scope: UserCall['scope']): Entity | undefined {
  let at = entity;
  for (let depth = 0; at?.kind === 'class' && depth < 12; depth += 1) at = baseEntity(evaluation, at.node, scope);
  return at;
}
