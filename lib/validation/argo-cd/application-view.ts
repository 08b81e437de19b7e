import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { listAt, objectAt, textAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';

/** An Application of Argo CD, or what an ApplicationSet makes Applications of. */
export interface ApplicationView {
  readonly manifest: Manifest;
  /** The `spec` of the Application. */
  readonly spec: JsonObject;
  /** Pointer to {@link spec} inside the manifest. */
  readonly pointer: string;
  readonly metadata: JsonObject;
  /** Pointer to {@link metadata} inside the manifest. */
  readonly metadataPointer: string;
  /** Undefined for what a set makes. */
  readonly name: string | undefined;
  /** Namespace that the Application itself lives in. */
  readonly namespace: string | undefined;
  /** Whether generators or a patch add to what is written here, so that nothing can be missed in it. */
  readonly isPartial: boolean;
  /** Each source with its pointer: `sources`, else `source`, else the dry source of the hydrator. */
  readonly sources: readonly SourceView[];
}

/** One source of an Application. */
export interface SourceView {
  readonly json: JsonObject;
  /** Inside the manifest. */
  readonly pointer: string;
}

export function viewApplication(manifest: Manifest): ApplicationView {
  const { object, id } = manifest;
  return view(manifest, '', objectAt(object) ?? {}, id.name, false);
}

/** The template of an ApplicationSet; undefined where there is none. */
export function viewApplicationTemplate(manifest: Manifest): ApplicationView | undefined {
  const template = objectAt(manifest.object, 'spec', 'template');
  if (template === undefined) return undefined;
  const isPartial =
    textAt(manifest.object, 'spec', 'templatePatch') !== undefined ||
    listAt(manifest.object, 'spec', 'generators').some(hasTemplate);
  return view(manifest, '/spec/template', template, undefined, isPartial);
}

/** Whether a generator, or one inside it, brings a template of its own. */
function hasTemplate(generator: unknown): boolean {
  if (typeof generator !== 'object' || generator === null) return false;
  return Object.entries(generator).some(
    ([key, inner]) => key === 'template' || (key !== 'elements' && hasTemplate(inner)),
  );
}

function view(
  manifest: Manifest,
  at: string,
  json: JsonObject,
  name: string | undefined,
  isPartial: boolean,
): ApplicationView {
  const spec = objectAt(json, 'spec') ?? {};
  const metadata = objectAt(json, 'metadata') ?? {};
  const pointer = `${at}/spec`;
  return {
    manifest,
    spec,
    pointer,
    metadata,
    metadataPointer: `${at}/metadata`,
    name,
    namespace: name === undefined ? (textAt(metadata, 'namespace') ?? namespaceOf(manifest)) : namespaceOf(manifest),
    isPartial,
    sources: sourcesOf(spec, pointer),
  };
}

function sourcesOf(spec: JsonObject, pointer: string): readonly SourceView[] {
  const several = listAt(spec, 'sources').flatMap((json, index) =>
    isJsonObject(json) ? [{ json, pointer: `${pointer}/sources/${index}` }] : [],
  );
  if (several.length > 0) return several;
  const single = objectAt(spec, 'source');
  if (single !== undefined) return [{ json: single, pointer: `${pointer}/source` }];
  const dry = objectAt(spec, 'sourceHydrator', 'drySource');
  return dry === undefined ? [] : [{ json: dry, pointer: `${pointer}/sourceHydrator/drySource` }];
}

/** Whether a text is what will be used: it holds no parameter that is filled in later. */
export function isLiteral(text: string): boolean {
  return !text.includes('{{');
}

/** How findings name where Applications go wrong. */
export function sourceName({ pointer }: SourceView, application: ApplicationView): string {
  return pointer.slice(application.pointer.length + 1).replaceAll('/', '.');
}
