import { Construct } from 'constructs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DependencyOrder, orderByDependency } from '../../lib/compiler/worker/dependency-order.ts';
import type { TreeConstruct } from '../../lib/compiler/worker/tree.ts';

class Root extends Construct {
  constructor() {
    super(undefined as unknown as Construct, '');
  }
}

/** A tree from paths: `a/b` makes `a` and below it `b`. */
function makeTree(paths: readonly string[]): { root: Construct; at: (path: string) => Construct } {
  const made = new Map<string, Construct>([['', new Root()]]);
  const at = (path: string): Construct => {
    const found = made.get(path);
    if (found !== undefined) return found;
    const slash = path.lastIndexOf('/');
    const construct = new Construct(at(path.slice(0, Math.max(slash, 0))), path.slice(slash + 1));
    made.set(path, construct);
    return construct;
  };
  for (const path of paths) at(path);
  return { root: at(''), at };
}

function order(root: Construct): DependencyOrder {
  return orderByDependency(root as unknown as TreeConstruct);
}

function pathsOf(found: DependencyOrder): readonly string[] {
  const list = found.kind === 'ordered' ? found.constructs : found.path;
  return list.map(({ node }) => node.path);
}

/** Orders a tree with dependencies written `from -> to`. */
function orderOf(paths: readonly string[], ...dependencies: readonly string[]): readonly string[] {
  const { root, at } = makeTree(paths);
  for (const dependency of dependencies) {
    const [from = '', to = ''] = dependency.split(' -> ');
    at(from).node.addDependency(at(to));
  }
  return [order(root).kind, ...pathsOf(order(root))];
}

describe('orderByDependency', () => {
  it('keeps the order of the tree where nothing depends on anything', () => {
    expect(orderOf(['a', 'a/x', 'b', 'b/y'])).toEqual(['ordered', '', 'a', 'a/x', 'b', 'b/y']);
  });

  it('puts what is depended on first, with all that lies below it', () => {
    expect(orderOf(['a', 'b/x/y', 'c'], 'a -> b')).toEqual(['ordered', '', 'b', 'b/x', 'b/x/y', 'a', 'c']);
  });

  it('applies a dependency to all that lies below its source', () => {
    expect(orderOf(['a/x', 'b/y'], 'a -> b/y')).toEqual(['ordered', '', 'b/y', 'a', 'a/x', 'b']);
  });

  it('follows chains over branches', () => {
    expect(orderOf(['a/x', 'b/y', 'c/z'], 'a/x -> b/y', 'b/y -> c/z')).toEqual([
      'ordered',
      '',
      'a',
      'c/z',
      'b/y',
      'a/x',
      'b',
      'c',
    ]);
  });

  it.each(['a -> a/x', 'a/x -> a', 'a -> a'])('passes over %s, which says nothing about order', (dependency) => {
    expect(orderOf(['a/x', 'b'], dependency)).toEqual(['ordered', '', 'a', 'a/x', 'b']);
  });

  it.each([
    [
      ['a -> b', 'b -> a'],
      ['a', 'b', 'a'],
    ],
    [
      ['a -> b', 'b -> c', 'c -> a'],
      ['a', 'b', 'c', 'a'],
    ],
    [
      ['a/x -> b', 'b -> a'],
      ['a', 'a/x', 'b', 'a'],
    ],
    [
      ['a/x -> b/y', 'b/y -> a'],
      ['a', 'a/x', 'b/y', 'a'],
    ],
  ])('shows the circle of %j', (dependencies, path) => {
    expect(orderOf(['a/x', 'b/y', 'c'], ...dependencies)).toEqual(['cycle', ...path]);
  });

  it('walks a tree that is deeper than the call stack', () => {
    const leaf = { dependencies: [], validate: () => [], id: 'x', path: 'x', scope: undefined };
    let root: TreeConstruct = { node: { ...leaf, children: [] } };
    for (let depth = 0; depth < 100_000; depth += 1) root = { node: { ...leaf, children: [root] } };
    const found = orderByDependency(root);
    expect(found.kind === 'ordered' && found.constructs.length).toBe(100_001);
  });

  it('orders each construct once, and behind what it depends on', () => {
    const names = 'abcdefgh'.split('');
    const pair = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 12 }), (pairs) => {
        const { root, at } = makeTree(names.map((name) => `${name}/${name}`));
        // A later name depends on an earlier one only: no circles.
        const dependencies = pairs.filter(([from, to]) => from > to);
        for (const [from, to] of dependencies) at(from).node.addDependency(at(to));
        const paths = pathsOf(order(root));
        expect(paths.toSorted()).toEqual(['', ...names.flatMap((name) => [name, `${name}/${name}`])]);
        for (const [from, to] of dependencies) {
          expect(paths.indexOf(`${to}/${to}`)).toBeLessThan(paths.indexOf(from));
        }
      }),
    );
  });
});
