import type { Diagnostic } from '../kernel/diagnostic.ts';
import type { Manifest } from '../model/manifest.ts';
import type { ProjectFacts } from '../model/program.ts';
import { type CrdSchemas, crdSchemas, joinCrdSchemas, kindKey } from '../validation/schema/crd-schemas.ts';
import { schemaFindings } from '../validation/schema/schema-findings.ts';
import { type SchemaSet, schemasFor } from '../validation/schema/schema-set.ts';

/** The objects of one kind with what their schema says against them. */
interface OfKind {
  readonly manifests: Manifest[];
  readonly found: Diagnostic[];
}

/**
 * Checks objects against the schemas of their kinds as they come, so that a program's objects are checked while its
 * thread makes the next. Each is checked with the Kubernetes version of its environment. CustomResourceDefinitions among
 * the objects count as well, also for what came before them.
 */
export class SchemaCheck {
  readonly #kubernetes: string | undefined;
  readonly #crds: CrdSchemas;
  readonly #project: () => ProjectFacts | undefined;
  readonly #kinds = new Map<string, OfKind>();
  readonly #own: CrdSchemas[] = [];
  #sets = new Map<string | undefined, SchemaSet>();

  /**
   * @param kubernetes version for objects of no environment, such as `1.33`; the newest that is known by default
   * @param crds schemas of CustomResourceDefinitions that are not among the objects
   * @param project asked for with each object: a program says what it is before its first
   */
  constructor(kubernetes: string | undefined, crds: CrdSchemas, project: () => ProjectFacts | undefined) {
    this.#kubernetes = kubernetes;
    this.#crds = crds;
    this.#project = project;
  }

  add(manifest: Manifest): void {
    const { group, kind } = manifest.id;
    if (kind === 'CustomResourceDefinition') this.#own.push(crdSchemas(manifest.object));
    const key = kindKey(group, kind);
    let ofKind = this.#kinds.get(key);
    if (ofKind === undefined) {
      ofKind = { manifests: [], found: [] };
      this.#kinds.set(key, ofKind);
    }
    ofKind.manifests.push(manifest);
    for (const one of schemaFindings(manifest, this.#setFor(manifest, this.#crds))) ofKind.found.push(one);
  }

  /** Everything that was found. A kind without a schema is reported once. */
  finish(): readonly Diagnostic[] {
    const own = joinCrdSchemas(this.#own);
    if (own.size > 0) this.#sets = new Map();
    const crds = own.size === 0 ? this.#crds : joinCrdSchemas([this.#crds, own]);
    return [...this.#kinds].flatMap(([key, { manifests, found }]) => {
      const all = own.has(key)
        ? manifests.flatMap((manifest) => schemaFindings(manifest, this.#setFor(manifest, crds)))
        : found;
      const unknown = all.find(({ code }) => code === 'unknown-kind');
      return all.filter((one) => one.code !== 'unknown-kind' || one === unknown);
    });
  }

  #setFor({ folder }: Manifest, crds: CrdSchemas): SchemaSet {
    const environment = this.#project()?.environments.find(({ name }) => name === folder.environment);
    const version = environment?.kubernetes ?? this.#kubernetes;
    let set = this.#sets.get(version);
    if (set === undefined) {
      set = schemasFor(version, crds);
      this.#sets.set(version, set);
    }
    return set;
  }
}
