import type { JsonValue } from '../../kernel/json.ts';

/** What a value may be. `labels`, `annotations`, `quantity` and `time` have rules of their own. */
export type NodeKind =
  | 'any'
  | 'object'
  | 'map'
  | 'list'
  | 'text'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'int-or-text'
  | 'quantity'
  | 'time'
  | 'base64'
  | 'labels'
  | 'annotations'
  | 'enum';

/** The minor versions of Kubernetes 1 that have a field or kind; 0 for no end. */
export interface VersionRange {
  readonly since: number;
  readonly until: number;
}

/**
 * What one value of an object must be. All nodes have the same shape, whatever their kind: walking
 * 18,000 objects is faster over values of one shape.
 */
export interface SchemaNode {
  kind: NodeKind;
  /** Fields of an object by name. */
  fields: ReadonlyMap<string, SchemaNode>;
  /** Fields that other versions of Kubernetes have. */
  otherVersions: ReadonlyMap<string, VersionRange> | undefined;
  required: readonly string[];
  /** Values of a map, items of a list, what a field beyond `fields` is; undefined where there is none. */
  items: SchemaNode | undefined;
  /** Fields by which the items of a list differ; none where the items themselves do. */
  keys: readonly string[] | undefined;
  /** Whether fields that are not listed are kept. */
  isOpen: boolean;
  /** Values of an enum. */
  words: readonly JsonValue[];
  /** Whether the API server takes an empty text for an enum or format as nothing at all. */
  isEmptyNothing: boolean;
  /** Name of a format of `formats.ts`, or of the width of an integer. */
  format: string | undefined;
  pattern: RegExp | undefined;
  /** Least value, length or number of entries. */
  least: number | undefined;
  most: number | undefined;
  /** Names of rules over an object as a whole, of `object-checks.ts`. */
  checks: readonly string[];
  /** Fills the node in; undefined once that is done. */
  expand: (() => void) | undefined;
}

const noFields: ReadonlyMap<string, SchemaNode> = new Map();
const nothing: readonly never[] = [];

/** A node of a kind, with the rest as given. */
export function schemaNode(kind: NodeKind, rest: Partial<SchemaNode> = {}): SchemaNode {
  return {
    kind,
    fields: rest.fields ?? noFields,
    otherVersions: rest.otherVersions,
    required: rest.required ?? nothing,
    items: rest.items,
    keys: rest.keys,
    isOpen: rest.isOpen ?? false,
    words: rest.words ?? nothing,
    isEmptyNothing: rest.isEmptyNothing ?? false,
    format: rest.format,
    pattern: rest.pattern,
    least: rest.least,
    most: rest.most,
    checks: rest.checks ?? nothing,
    expand: rest.expand,
  };
}

/** A node that is filled in when it is first looked at, so that only what a program uses is made. */
export function lazyNode(make: () => SchemaNode): SchemaNode {
  const node = schemaNode('any');
  node.expand = () => {
    node.expand = undefined;
    Object.assign(node, expanded(make()));
  };
  return node;
}

/** The node itself, filled in. */
export function expanded(node: SchemaNode): SchemaNode {
  node.expand?.();
  return node;
}
