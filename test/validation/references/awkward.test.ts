import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { validate } from '../../../lib/validation/validate.ts';
import { inProject, manifestsOf } from '../manifests.ts';
import { type World, worldText } from './world.ts';

const worlds: readonly World[] = ['web', 'mesh', 'gateway', 'controllers', 'order'];
const programs = worlds.map((world) => parseAllDocuments(worldText(world)).map((one) => one.toJS() as object));

/** Every place in a value where another could stand. */
function pathsIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

it('takes any JSON in the place of any field', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.constantFrom(...programs), fc.nat(), fc.nat(), fc.jsonValue(), (objects, which, where, value) => {
      const index = which % objects.length;
      const isIdentity = ([top, second]: readonly string[]): boolean =>
        top === undefined ||
        top === 'apiVersion' ||
        top === 'kind' ||
        (top === 'metadata' && second !== 'annotations' && second !== 'labels');
      const paths = pathsIn(objects[index]).filter((path) => !isIdentity(path));
      const path = paths[where % paths.length] ?? ['spec'];
      const changed = objects.map((one, at) => (at === index ? (replaced(one, path, value) as object) : one));
      for (const closure of ['project', 'files'] as const) {
        expect(() => validate(manifestsOf(changed), { ...inProject, closure })).not.toThrow();
      }
    }),
    { numRuns: 1500 },
  );
});
