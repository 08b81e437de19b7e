import { isJsonObject, type JsonValue } from '../kernel/json.ts';
import type { Evaluation } from './evaluation.ts';
import type { Part, Primitive, Thing } from './thing.ts';

/** A value of a rendered object; undefined where there is none. */
export type Rendered = JsonValue | undefined;

/** How deep values are compared: enough to tell the objects of a list from each other. */
const deepest = 8;

/**
 * Whether a thing may be what was rendered: false only where the two certainly differ. Properties that
 * only one of them has say nothing, since constructs add some and rename others.
 */
export function mayBe(evaluation: Evaluation, thing: Thing, rendered: Rendered, depth = 0): boolean {
  if (depth > deepest) return true;
  const shape = evaluation.reduce(thing);
  switch (shape.kind) {
    case 'opaque':
      return true;
    case 'choice':
      return shape.of.some((one) => mayBe(evaluation, one, rendered, depth));
    case 'literal':
      return mayBeLiteral(shape.value, rendered);
    case 'list':
      if (rendered === undefined) return shape.items.length === 0 || !shape.isExact;
      if (!isJsonList(rendered)) return false;
      return (
        !shape.isExact ||
        (shape.items.length === rendered.length &&
          shape.items.every((item, index) => mayBe(evaluation, item, rendered[index], depth + 1)))
      );
    case 'object':
      if (rendered === undefined) return true;
      if (!isJsonObject(rendered)) return false;
      return certainProperties(shape.parts).every(
        ([name, value]) => !Object.hasOwn(rendered, name) || mayBe(evaluation, value, rendered[name], depth + 1),
      );
  }
}

/** cdk8s leaves out what is undefined or null. */
export function mayBeLiteral(value: Primitive, rendered: Rendered): boolean {
  if (value === undefined || value === null) return rendered === undefined || rendered === null;
  return value === rendered;
}

/** The properties that no later part can take the place of. */
function certainProperties(parts: readonly Part[]): readonly (readonly [name: string, value: Thing])[] {
  const found = new Map<string, Thing>();
  for (const part of parts.toReversed()) {
    if (part.kind === 'spread' || !part.isCertain || part.name === undefined) break;
    if (!found.has(part.name)) found.set(part.name, part.value);
  }
  return [...found];
}

function isJsonList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
