import { isMisspelt } from '../../kernel/closest.ts';
import { type CrdSchemas, kindKey } from './crd-schemas.ts';
import { type RetiredApi, retiredApis } from './removed-apis.ts';
import { type SchemaNode, schemaNode } from './schema-node.ts';
import { controllerModules, kubernetesModule, newestMinor, oldestMinor } from './shipped.ts';
import { ShippedNodes } from './shipped-nodes.ts';
import type { ShippedModule } from './shipped-type.ts';

/** What is known of a kind. */
export type KnownKind =
  | { readonly is: 'known'; readonly schema: SchemaNode; readonly retired: RetiredApi | undefined }
  /** Kubernetes has it in other versions of its own only. */
  | { readonly is: 'too-new'; readonly since: number; readonly versions: readonly string[] }
  | { readonly is: 'removed'; readonly removed: number; readonly successor: string | undefined }
  /** The group has the kind in other versions. */
  | { readonly is: 'no-such-version'; readonly versions: readonly string[] }
  /** A group that has no such kind: one of Kubernetes itself, or of a controller, where a kind of it is nearly called so. */
  | { readonly is: 'no-such-kind'; readonly kinds: readonly string[]; readonly elsewhere: readonly string[] }
  | { readonly is: 'unknown'; readonly elsewhere: readonly string[] };

/**
 * The schemas that the objects of one environment are checked with: those shipped with this
 * package, as one version of Kubernetes has them, and those of the user's own CRDs.
 */
export class SchemaSet {
  /** Minor version of Kubernetes 1, as far as it is shipped. */
  readonly minor: number;
  readonly #kubernetes: ShippedNodes;
  readonly #controllers = new Map<ShippedModule, ShippedNodes>();
  readonly #crds: CrdSchemas;
  readonly #known = new Map<string, KnownKind>();

  constructor(minor: number, crds: CrdSchemas) {
    this.minor = Math.min(Math.max(minor, oldestMinor), newestMinor);
    this.#kubernetes = new ShippedNodes(kubernetesModule.content, this.minor, undefined);
    this.#crds = crds;
  }

  /** What is known of a kind, such as `apps/v1`, `Deployment`. */
  find(apiVersion: string, kind: string): KnownKind {
    const key = `${apiVersion} ${kind}`;
    let known = this.#known.get(key);
    if (known === undefined) {
      known = this.#find(apiVersion, kind);
      this.#known.set(key, known);
    }
    return known;
  }

  #find(apiVersion: string, kind: string): KnownKind {
    const group = groupOf(apiVersion);
    const ofUser = this.#crds.get(kindKey(group, kind));
    if (ofUser !== undefined) {
      const schema = ofUser.get(apiVersion.slice(group.length + 1));
      if (schema !== undefined) return { is: 'known', schema, retired: undefined };
      return { is: 'no-such-version', versions: [...ofUser.keys()].map((version) => `${group}/${version}`) };
    }
    if (kubernetesModule.groups.has(group) || isRetired(apiVersion, kind)) return this.#ofKubernetes(apiVersion, kind);
    return this.#ofController(apiVersion, kind) ?? { is: 'unknown', elsewhere: this.#elsewhere(kind) };
  }

  #ofKubernetes(apiVersion: string, kind: string): KnownKind {
    const { kinds } = kubernetesModule.content;
    const key = `${apiVersion} ${kind}`;
    const entry = kinds[apiVersion]?.[kind];
    const retired = retiredApis.get(key);
    const [type, since, until] = typeof entry === 'string' ? [entry, 0, 0] : (entry ?? ['', 0, -1]);
    if (retired !== undefined && retired.removed > 0 && this.minor >= retired.removed) {
      return { is: 'removed', removed: retired.removed, successor: retired.successor };
    }
    if (until === -1) return retired === undefined ? this.#missing(apiVersion, kind) : { is: 'unknown', elsewhere: [] };
    if (this.minor < since) return { is: 'too-new', since, versions: this.#versions(groupOf(apiVersion), kind) };
    if (until > 0 && this.minor > until)
      return { is: 'removed', removed: until + 1, successor: this.#versions(groupOf(apiVersion), kind).at(0) };
    const isSoonGone = retired !== undefined && this.minor >= retired.deprecated;
    return { is: 'known', schema: this.#kubernetes.kind(type), retired: isSoonGone ? retired : undefined };
  }

  #missing(apiVersion: string, kind: string): KnownKind {
    // What the API server answers a query with; its items are objects of their own.
    const ofItems = kind.endsWith('List') ? kind.slice(0, -'List'.length) : '';
    if (kubernetesModule.content.kinds[apiVersion]?.[ofItems] !== undefined) {
      return { is: 'known', schema: schemaNode('any'), retired: undefined };
    }
    const group = groupOf(apiVersion);
    const versions = this.#versions(group, kind);
    if (versions.length > 0) return { is: 'no-such-version', versions };
    const { kinds } = kubernetesModule.content;
    const ofGroup = Object.keys(kinds).filter((version) => groupOf(version) === group);
    return {
      is: 'no-such-kind',
      kinds: ofGroup.flatMap((version) => Object.keys(kinds[version] ?? {})),
      elsewhere: this.#elsewhere(kind),
    };
  }

  /** The apiVersions of a group that have a kind, the best first. */
  #versions(group: string, kind: string): readonly string[] {
    return Object.entries(kubernetesModule.content.kinds)
      .filter(([version, kinds]) => {
        const entry = kinds[kind];
        if (groupOf(version) !== group || entry === undefined) return false;
        if (typeof entry === 'string') return true;
        const [, since, until] = entry;
        return this.minor >= since && (until === 0 || this.minor <= until);
      })
      .map(([version]) => version)
      .toSorted((a, b) => stability(b) - stability(a));
  }

  #elsewhere(kind: string): readonly string[] {
    return [kubernetesModule.content, ...controllerModules.map(({ content }) => content)]
      .flatMap(({ kinds }) => Object.entries(kinds))
      .filter(([, kinds]) => kinds[kind] !== undefined)
      .map(([version]) => version)
      .toSorted((a, b) => stability(b) - stability(a));
  }

  #ofController(apiVersion: string, kind: string): KnownKind | undefined {
    const group = groupOf(apiVersion);
    const ofGroup = controllerModules.filter(({ groups }) => groups.has(group));
    const versions = new Set<string>();
    for (const { content } of ofGroup) {
      for (const [version, kinds] of Object.entries(content.kinds)) {
        const entry = kinds[kind];
        if (groupOf(version) !== group || typeof entry !== 'string') continue;
        if (version === apiVersion)
          return { is: 'known', schema: this.#nodesOf(content).kind(entry), retired: undefined };
        versions.add(version);
      }
    }
    if (versions.size > 0) return { is: 'no-such-version', versions: [...versions] };
    // Others may have kinds in the group too, but hardly one that is nearly called like one of these.
    const kinds = ofGroup.flatMap(({ content }) =>
      Object.entries(content.kinds).flatMap(([version, one]) => (groupOf(version) === group ? Object.keys(one) : [])),
    );
    return kinds.some((one) => isMisspelt(kind, one)) ? { is: 'no-such-kind', kinds, elsewhere: [] } : undefined;
  }

  #nodesOf(module: ShippedModule): ShippedNodes {
    let nodes = this.#controllers.get(module);
    if (nodes === undefined) {
      nodes = new ShippedNodes(module, this.minor, this.#kubernetes);
      this.#controllers.set(module, nodes);
    }
    return nodes;
  }
}

/**
 * The schemas for a Kubernetes version, such as `1.33`. A version that is newer or older than the
 * shipped ones gets the nearest. @default the newest that is shipped
 */
export function schemasFor(kubernetes: string | undefined, crds: CrdSchemas): SchemaSet {
  const [, minor] = /^v?1\.(\d+)/.exec(kubernetes ?? '') ?? [];
  return new SchemaSet(minor === undefined ? newestMinor : Number(minor), crds);
}

/** The group of an apiVersion; empty for the core group. */
function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

function isRetired(apiVersion: string, kind: string): boolean {
  return retiredApis.has(`${apiVersion} ${kind}`);
}

/** v1 before v1beta1 before v1alpha1, and the higher number first. */
function stability(apiVersion: string): number {
  const [, major, level, step] = /v(\d+)(?:(alpha|beta)(\d+))?$/.exec(apiVersion) ?? [];
  return (level === undefined ? 2000 : level === 'beta' ? 1000 : 0) + Number(major ?? 0) * 50 + Number(step ?? 0);
}
