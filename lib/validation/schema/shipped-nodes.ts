import { tryPattern } from './pattern.ts';
import { lazyNode, type SchemaNode, schemaNode, type VersionRange } from './schema-node.ts';
import type { ShippedModule, ShippedShape, ShippedType } from './shipped-type.ts';

const scalars: ReadonlyMap<string, SchemaNode> = new Map([
  ['s', schemaNode('text')],
  ['i', schemaNode('integer', { format: 'int32' })],
  ['l', schemaNode('integer', { format: 'int64' })],
  ['n', schemaNode('number')],
  ['b', schemaNode('boolean')],
  ['q', schemaNode('quantity')],
  ['x', schemaNode('int-or-text')],
  ['t', schemaNode('time')],
  ['y', schemaNode('base64')],
  ['L', schemaNode('labels')],
  ['A', schemaNode('annotations')],
  ['o', schemaNode('object', { isOpen: true })],
  ['*', schemaNode('any')],
]);

/** The nodes of one module of the shipped data, as one version of Kubernetes has them. */
export class ShippedNodes {
  readonly #module: ShippedModule;
  readonly #minor: number;
  readonly #kubernetes: ShippedNodes | undefined;
  readonly #named = new Map<string, SchemaNode>();

  /** @param kubernetes the module that `@` refers to; undefined for Kubernetes' own */
  constructor(module: ShippedModule, minor: number, kubernetes: ShippedNodes | undefined) {
    this.#module = module;
    this.#minor = minor;
    this.#kubernetes = kubernetes;
  }

  /** The node of a kind, by the name of its type; an empty name says that no more is known of it. */
  kind(type: string): SchemaNode {
    if (type !== '') return this.named(type);
    return schemaNode('object', {
      isOpen: true,
      fields: new Map([['metadata', (this.#kubernetes ?? this).named('MetaV1ObjectMeta')]]),
    });
  }

  /** The node of a named type. */
  named(name: string): SchemaNode {
    let node = this.#named.get(name);
    if (node === undefined) {
      node = lazyNode(() => this.#node(this.#module.types[name] ?? '*'));
      this.#named.set(name, node);
    }
    return node;
  }

  #node(type: ShippedType): SchemaNode {
    if (typeof type === 'string') {
      if (type.startsWith('#')) return this.named(type.slice(1));
      if (type.startsWith('@')) return (this.#kubernetes ?? this).named(type.slice(1));
      return scalars.get(type) ?? schemaNode('any');
    }
    return isList(type) ? schemaNode('list', { items: this.#node(type[0]) }) : this.#shape(type);
  }

  #shape({ f, r, v, o, c, l, k, m, e, s, i, a, z }: ShippedShape): SchemaNode {
    const isOfKubernetes = this.#kubernetes === undefined;
    if (f !== undefined) return this.#object(f, r ?? [], v ?? {}, o === 1, c ?? []);
    if (l !== undefined) return schemaNode('list', { items: this.#node(l), keys: k, least: a, most: z });
    if (m !== undefined) return schemaNode('map', { items: this.#node(m), least: a, most: z });
    if (e !== undefined) return schemaNode('enum', { words: e, isEmptyNothing: isOfKubernetes });
    if (i !== undefined) {
      return schemaNode(i === 'n' ? 'number' : 'integer', {
        format: i === 'i' ? 'int32' : 'int64',
        least: a,
        most: z,
      });
    }
    return schemaNode('text', {
      pattern: s?.p === undefined ? undefined : tryPattern(s.p),
      format: s?.f,
      isEmptyNothing: isOfKubernetes,
      least: s?.a,
      most: s?.z,
    });
  }

  #object(
    shapes: Readonly<Record<string, ShippedType>>,
    required: readonly string[],
    ranges: Readonly<Record<string, readonly [since: number, until: number]>>,
    isOpen: boolean,
    checks: readonly string[],
  ): SchemaNode {
    const fields = new Map<string, SchemaNode>();
    const otherVersions = new Map<string, VersionRange>();
    for (const [name, type] of Object.entries(shapes)) {
      const [since, until] = ranges[name] ?? [0, 0];
      if (isInRange({ since, until }, this.#minor)) fields.set(name, this.#node(type));
      else otherVersions.set(name, { since, until });
    }
    return schemaNode('object', {
      fields,
      required: required.filter((name) => fields.has(name)),
      otherVersions,
      isOpen,
      checks,
    });
  }
}

/** Whether a minor version of Kubernetes lies in a range. */
function isInRange({ since, until }: VersionRange, minor: number): boolean {
  return minor >= since && (until === 0 || minor <= until);
}

function isList(type: readonly [ShippedType] | ShippedShape): type is readonly [ShippedType] {
  return Array.isArray(type);
}
