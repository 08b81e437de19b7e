import { isBelow, type TreeConstruct } from './tree.ts';

/** The constructs of a tree in an order that respects their dependencies, or the circle that forbids one. */
export type DependencyOrder =
  | { readonly kind: 'ordered'; readonly constructs: readonly TreeConstruct[] }
  | { readonly kind: 'cycle'; readonly path: readonly TreeConstruct[] };

/**
 * Orders a tree so that what a construct depends on, with everything below that, comes first, and
 * otherwise in the order of the tree. Linear in constructs and dependencies, where cdk8s spreads
 * every dependency over all pairs of objects. A dependency between a construct and one above or
 * below it says nothing about order and is passed over.
 */
export function orderByDependency(root: TreeConstruct): DependencyOrder {
  const order: TreeConstruct[] = [];
  const state = new Map<TreeConstruct, 'open' | 'done'>();
  const open: TreeConstruct[] = [];
  // An explicit stack of steps, because trees may be deeper than the call stack.
  const steps: (() => void)[] = [() => enter(root)];
  let cycle: readonly TreeConstruct[] | undefined;

  function enter(construct: TreeConstruct): void {
    const seen = state.get(construct);
    if (seen === 'open') cycle = [...open.slice(open.indexOf(construct)), construct];
    if (seen !== undefined) return;
    state.set(construct, 'open');
    open.push(construct);
    // Pushed in reverse: dependencies are visited first, then the construct, then what lies below it.
    steps.push(() => {
      state.set(construct, 'done');
      open.pop();
    });
    for (const child of construct.node.children.toReversed()) steps.push(() => enter(child));
    steps.push(() => order.push(construct));
    for (const target of dependenciesOf(construct)) steps.push(() => enter(target));
  }

  /** Its own dependencies, and those of the constructs above it that the walk has not come through yet. */
  function dependenciesOf(construct: TreeConstruct): readonly TreeConstruct[] {
    const targets: TreeConstruct[] = [];
    for (
      let above: TreeConstruct | undefined = construct;
      above !== undefined && (above === construct || !state.has(above));
      above = above.node.scope
    ) {
      for (const target of above.node.dependencies) {
        if (!isBelow(construct, target) && !isBelow(target, construct)) targets.push(target);
      }
    }
    return targets;
  }

  while (cycle === undefined) {
    const step = steps.pop();
    if (step === undefined) return { kind: 'ordered', constructs: complete(order, root) };
    step();
  }
  return { kind: 'cycle', path: cycle };
}

/** An order without its root means that the program broke what the walk is written in; better no result than half of one. */
function complete(order: readonly TreeConstruct[], root: TreeConstruct): readonly TreeConstruct[] {
  if (order.includes(root)) return order;
  throw new Error('the constructs cannot be walked: the program has replaced a built-in such as Map.prototype.get');
}
