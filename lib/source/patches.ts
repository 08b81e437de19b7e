import type { ts } from 'ts-morph';
import { mayBe } from './agree.ts';
import { type Evaluation, literalOf } from './evaluation.ts';
import { type Field, leafOf, type Place } from './field.ts';
import type { LaterCall } from './later-calls.ts';
import { stepsOf, valueAt } from './prop-match.ts';
import { expression, type Scope } from './thing.ts';
import { anything, walk } from './walk.ts';

/** The call after the construction that set a field: a JSON patch, a label or an annotation. The last one wins. */
export function locateInPatches(evaluation: Evaluation, calls: readonly LaterCall[], field: Field): Place | undefined {
  for (const later of calls.toReversed()) {
    const found =
      later.method === 'addJsonPatch' ? inJsonPatch(evaluation, later, field) : inMetadata(evaluation, later, field);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inJsonPatch(evaluation: Evaluation, { call, scope }: LaterCall, field: Field): Place | undefined {
  const { ts } = evaluation;
  for (const operation of call.arguments.toReversed()) {
    if (!ts.isCallExpression(operation) || !ts.isPropertyAccessExpression(operation.expression)) continue;
    const [path, value] = operation.arguments;
    if (!['add', 'replace'].includes(operation.expression.name.text) || path === undefined) continue;
    const found = inOperation(evaluation, path, value, scope, field);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inOperation(
  evaluation: Evaluation,
  path: ts.Expression,
  value: ts.Expression | undefined,
  scope: Scope,
  field: Field,
): Place | undefined {
  const text = literalOf(evaluation, expression(path, scope))?.value;
  if (typeof text !== 'string' || value === undefined) return undefined;
  const steps = stepsOf(text);
  // `-` is the end of a list, whatever its index is.
  const covers =
    steps.length <= field.steps.length && steps.every((step, i) => step === field.steps[i] || step === '-');
  if (!covers) return undefined;
  const rest = field.steps.slice(steps.length);
  if (rest.length === 0 && field.isName && steps.at(-1) !== '-') return { node: path, isVerified: true };
  const rendered = field.object === undefined ? anything : valueAt(field.object, field.steps.slice(0, steps.length));
  const found = walk(evaluation, expression(value, scope), { path: rest, rendered, isName: field.isName });
  if (found.kind === 'found') return found;
  if (found.kind === 'other') return undefined;
  return { node: found.node ?? value, isVerified: false };
}

function inMetadata(evaluation: Evaluation, { call, scope, method }: LaterCall, field: Field): Place | undefined {
  const [key, value] = call.arguments;
  const list = method === 'addLabel' ? 'labels' : method === 'addAnnotation' ? 'annotations' : undefined;
  const last = field.steps.at(-1);
  if (list === undefined || key === undefined || value === undefined || field.steps.at(-2) !== list) return undefined;
  // `metadata` of the object itself; `podMetadata` of its pods.
  const isOfPods = field.steps.length > 3;
  if (/podMetadata/.test(call.expression.getText()) !== isOfPods) return undefined;
  if (literalOf(evaluation, expression(key, scope))?.value !== last) return undefined;
  const given = expression(value, scope);
  if (field.isName) return { node: key, isVerified: true };
  if (!mayBe(evaluation, given, leafOf(field))) return undefined;
  const { holder, kind } = evaluation.reduce(given);
  return { node: holder, isVerified: kind === 'literal' };
}
