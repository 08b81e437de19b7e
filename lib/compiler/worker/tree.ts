/**
 * The little of cdk8s and constructs that the walk relies on, described by shape: the program may
 * run on any copy and version of those libraries.
 */
export interface TreeConstruct {
  readonly node: TreeNode;
  readonly toJson?: () => unknown;
}

export interface TreeNode {
  readonly id: string;
  readonly path: string;
  readonly scope: TreeConstruct | undefined;
  readonly children: readonly TreeConstruct[];
  readonly dependencies: readonly TreeConstruct[];
  validate(): readonly string[];
}

const chartSymbol = Symbol.for('cdk8s.Chart');
const apiObjectSymbol = Symbol.for('cdk8s.ApiObject');

export function isConstruct(value: unknown): value is TreeConstruct {
  return (
    typeof value === 'object' &&
    value !== null &&
    'node' in value &&
    typeof value.node === 'object' &&
    value.node !== null &&
    'children' in value.node
  );
}

/** cdk8s marks its charts and API objects with global symbols, the same over all of its copies. */
export function isChart(construct: TreeConstruct): boolean {
  return chartSymbol in construct;
}

export function isApiObject(construct: TreeConstruct): construct is TreeConstruct & { toJson: () => unknown } {
  return apiObjectSymbol in construct;
}

/** The construct at the top of the tree. */
export function rootOf(construct: TreeConstruct): TreeConstruct {
  let at = construct;
  while (at.node.scope !== undefined) at = at.node.scope;
  return at;
}

/** Whether `construct` is `ancestor` or lies below it. */
export function isBelow(construct: TreeConstruct, ancestor: TreeConstruct): boolean {
  for (let at: TreeConstruct | undefined = construct; at !== undefined; at = at.node.scope) {
    if (at === ancestor) return true;
  }
  return false;
}
