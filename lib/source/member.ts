import { choiceOf, type Evaluation } from './evaluation.ts';
import type { Part, Thing } from './thing.ts';

/** What a property or index of a value is. */
export function memberOf(evaluation: Evaluation, thing: Thing, name: string): Thing {
  const { holder } = thing;
  const shape = evaluation.reduce(thing);
  switch (shape.kind) {
    case 'literal':
      return shape.value === undefined || shape.value === null
        ? { kind: 'value', value: undefined, holder }
        : { kind: 'unknown', holder };
    case 'object': {
      const { things, mayBeAbsent } = propertiesNamed(evaluation, shape.parts, name);
      const all: Thing[] = mayBeAbsent ? [...things, { kind: 'value', value: undefined, holder }] : [...things];
      return choiceOf(all, holder);
    }
    case 'list': {
      if (!/^\d+$/.test(name)) return { kind: 'unknown', holder };
      if (!shape.isExact) return shape.items.length === 0 ? { kind: 'unknown', holder } : choiceOf(shape.items, holder);
      return shape.items[Number(name)] ?? { kind: 'value', value: undefined, holder };
    }
    case 'choice':
      return choiceOf(
        shape.of.map((one) => memberOf(evaluation, one, name)),
        holder,
      );
    case 'opaque':
      return { kind: 'unknown', holder };
  }
}

/** The values that a property of that name may have: the last one that is certain, and those that may win over it. */
function propertiesNamed(
  evaluation: Evaluation,
  parts: readonly Part[],
  name: string,
): { readonly things: readonly Thing[]; readonly mayBeAbsent: boolean } {
  const things: Thing[] = [];
  for (const part of parts.toReversed()) {
    if (part.kind === 'property') {
      if (part.name !== name && part.name !== undefined) continue;
      things.push(part.value);
      if (part.isCertain && part.name === name) return { things, mayBeAbsent: false };
      continue;
    }
    const shape = evaluation.reduce(part.value);
    if (shape.kind === 'literal') continue;
    if (shape.kind === 'object') {
      const inner = propertiesNamed(evaluation, shape.parts, name);
      things.push(...inner.things);
      if (!inner.mayBeAbsent) return { things, mayBeAbsent: false };
      continue;
    }
    things.push(memberOf(evaluation, part.value, name));
  }
  return { things, mayBeAbsent: true };
}
