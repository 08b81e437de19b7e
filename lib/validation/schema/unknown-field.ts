import { didYouMean } from '../../kernel/closest.ts';
import { type FieldPath, spoken } from './fault.ts';
import { expanded, type SchemaNode } from './schema-node.ts';

/** Levels below an object in which a misplaced field is looked for. */
const deepest = 4;
/** Fields of so many objects that one of them is no place in particular. */
const everywhere: ReadonlySet<string> = new Set(
  'annotations apiVersion description enabled env group id key kind labels metadata mode name namespace path port spec type url value version'.split(
    ' ',
  ),
);
/** Nodes beyond which the search ends. */
const mostSeen = 2000;

/**
 * A hint for a field that its object does not have: a known name that is nearly the same, or the
 * nearest place at which the kind has a field of exactly this name.
 */
export function unknownFieldHint(schema: SchemaNode, path: FieldPath, field: string): string | undefined {
  const trail = trailOf(schema, path);
  const here = trail.at(-1);
  if (here === undefined) return undefined;
  const near = didYouMean(field, here.fields.keys());
  if (near !== undefined) return near;
  if (everywhere.has(field)) return undefined;
  for (let depth = trail.length - 1; depth >= 0; depth -= 1) {
    const from = trail[depth];
    if (from === undefined) continue;
    const place = placeBelow(from, field, depth === trail.length - 1 ? undefined : trail[depth + 1]);
    if (place !== undefined)
      return `it belongs under ${spoken([...path.slice(0, depth), ...place]) || 'the object itself'}`;
  }
  return undefined;
}

/** The nodes from the root to the object, one for each part of the path. */
function trailOf(schema: SchemaNode, path: FieldPath): readonly (SchemaNode | undefined)[] {
  const trail: (SchemaNode | undefined)[] = [expanded(schema)];
  let at: SchemaNode | undefined = expanded(schema);
  for (const part of path) {
    const next: SchemaNode | undefined = typeof part === 'number' ? at?.items : (at?.fields.get(part) ?? at?.items);
    at = next === undefined ? undefined : expanded(next);
    trail.push(at);
  }
  return trail;
}

/**
 * The place at or below an object that has a field of the name, as a path: the nearest, where no
 * other is as near. Of the several lists of containers it is the main one.
 */
function placeBelow(from: SchemaNode, field: string, except: SchemaNode | undefined): FieldPath | undefined {
  let level: readonly (readonly [SchemaNode, FieldPath])[] = [[from, []]];
  const seen = new Set<SchemaNode>();
  for (let depth = 0; depth <= deepest && level.length > 0; depth += 1) {
    const next: [SchemaNode, FieldPath][] = [];
    const found: FieldPath[] = [];
    for (const [node, path] of level) {
      if (node === except || seen.size > mostSeen) continue;
      if (node.fields.has(field)) found.push(path);
      if (seen.has(node)) continue;
      seen.add(node);
      for (const [name, child] of node.fields) next.push(...stepInto(expanded(child), [...path, name]));
    }
    if (found.length > 0) {
      return found.length === 1 ? found[0] : found.find((path) => path.at(-1) === 'containers[]');
    }
    level = next;
  }
  return undefined;
}

function stepInto(child: SchemaNode, path: FieldPath): readonly [SchemaNode, FieldPath][] {
  if (child.kind === 'object') return [[child, path]];
  if (child.kind !== 'list' || child.items === undefined) return [];
  const items = expanded(child.items);
  const name = path.at(-1);
  return items.kind === 'object' ? [[items, [...path.slice(0, -1), `${String(name)}[]`]]] : [];
}
