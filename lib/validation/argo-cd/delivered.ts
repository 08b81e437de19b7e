import { groupBy } from '../../kernel/group-by.ts';
import type { Manifest } from '../../model/manifest.ts';
import { objectAt, textAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import type { ApplicationView } from './application-view.ts';
import type { ArgoView } from './argo-view.ts';

/** Ties Applications to the objects at hand that they deliver. */
export class Delivered {
  readonly #ofFolder: ReadonlyMap<string, readonly Manifest[]>;
  readonly #ofApplication: ReadonlyMap<string, readonly Manifest[]>;
  readonly #environments: ReadonlySet<string>;
  /** Every folder with something in it or below it. */
  readonly #filled = new Set<string>();

  constructor({ program }: ArgoView) {
    this.#ofFolder = groupBy(program.manifests, ({ folder }) => folder.folder);
    this.#ofApplication = groupBy(
      program.manifests.filter((one) => ownerOf(one) !== undefined),
      (one) => ownerOf(one) ?? '',
    );
    this.#environments = new Set(program.context.project?.environments.map(({ name }) => name));
    for (const folder of this.#ofFolder.keys()) {
      const segments = folder.split('/');
      for (const index of segments.keys()) this.#filled.add(segments.slice(0, index + 1).join('/'));
    }
  }

  /** Whether nothing is rendered into a folder, or below it. */
  isEmpty(folder: string): boolean {
    return !this.#filled.has(folder);
  }

  /** The objects that an Application delivers, as far as it is certain that it does. */
  objectsOf(application: ApplicationView): readonly Manifest[] {
    const folder = this.folderOf(application);
    if (folder !== undefined) return this.#ofFolder.get(folder) ?? [];
    const { name, spec } = application;
    const namespace = textAt(spec, 'destination', 'namespace');
    return (this.#ofApplication.get(name ?? '') ?? []).filter((one) => {
      const own = namespaceOf(one);
      return isTracked(one) || own === undefined || own === namespace;
    });
  }

  /** The folder of the rendering that an Application made by the project's delivery points at. */
  folderOf({ manifest, sources, spec }: ApplicationView): string | undefined {
    const { environment, purpose } = manifest.folder;
    const [source, ...others] = sources;
    if (purpose !== 'delivery' || environment === undefined || !this.#environments.has(environment)) return undefined;
    if (source === undefined || others.length > 0 || spec['sourceHydrator'] !== undefined) return undefined;
    // Above the folder lies what the repository keeps the rendering under.
    const segments = (textAt(source.json, 'path') ?? '').split('/');
    const start = segments.lastIndexOf(environment);
    const isPlain = objectAt(source.json, 'directory', 'jsonnet') === undefined && source.json['plugin'] === undefined;
    return start < 0 || start === segments.length - 1 || !isPlain ? undefined : segments.slice(start).join('/');
  }
}

const trackingId = 'argocd.argoproj.io/tracking-id';
const instance = 'argocd.argoproj.io/instance';

function isTracked({ object }: Manifest): boolean {
  return (
    textAt(object, 'metadata', 'annotations', trackingId) !== undefined ||
    textAt(object, 'metadata', 'labels', instance) !== undefined
  );
}

/** Name of the Application that an object says it belongs to. */
function ownerOf({ object }: Manifest): string | undefined {
  const tracked = textAt(object, 'metadata', 'annotations', trackingId)?.split(':', 1)[0];
  if (tracked !== undefined) return tracked.slice(tracked.indexOf('_') + 1);
  const labels = objectAt(object, 'metadata', 'labels');
  return textAt(labels, instance) ?? textAt(labels, 'app.kubernetes.io/instance');
}
