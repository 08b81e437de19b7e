import { groupBy } from '../kernel/group-by.ts';
import type { Manifest } from '../model/manifest.ts';
import type { ValidationContext } from './context.ts';
import { Scope } from './scope.ts';

/**
 * All objects of a run: each environment by itself, because its objects meet in one cluster, and
 * everything together, because Argo CD looks over all environments from where it runs.
 */
export class Program {
  readonly manifests: readonly Manifest[];
  readonly context: ValidationContext;
  /** One for each environment, and one for what lies in none. */
  readonly scopes: readonly Scope[];
  #everything: Scope | undefined;

  constructor(manifests: readonly Manifest[], context: ValidationContext) {
    this.manifests = manifests;
    this.context = context;
    this.scopes = [...groupBy(manifests, ({ folder }) => folder.environment)].map(
      ([environment, own]) => new Scope(own, context, environment),
    );
  }

  /** The objects of all environments as one. */
  get everything(): Scope {
    const [only] = this.scopes;
    if (this.scopes.length === 1 && only !== undefined) return only;
    this.#everything ??= new Scope(this.manifests, this.context, undefined);
    return this.#everything;
  }
}
