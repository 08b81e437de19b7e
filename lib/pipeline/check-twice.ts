import { parseYamlDocuments } from '../compiler/yaml.ts';
import { type Diagnostic, diagnostic } from '../kernel/diagnostic.ts';
import { foldDiagnostics } from '../kernel/fold-diagnostics.ts';
import type { Host } from '../kernel/host.ts';
import type { JsonObject, JsonValue } from '../kernel/json.ts';
import { firstDifference } from '../model/first-difference.ts';
import { locate, type Manifest } from '../model/manifest.ts';
import { formatObjectId } from '../model/object-id.ts';
import { refineLocations } from '../source/refine-locations.ts';
import type { Compilation } from './compile.ts';

/**
 * Compares a compilation with another rendering of the same program, made at another time, in another time zone and
 * language, and with folders listed the other way round.
 *
 * @param again the manifests of the other rendering, as one YAML text in the same order
 * @returns not-deterministic for each object that differs, at its first field that does
 */
export async function compareRenderings(
  compilation: Compilation,
  again: string,
  host: Host,
): Promise<readonly Diagnostic[]> {
  const objects = parseYamlDocuments(again);
  const others = 'fault' in objects ? [] : objects;
  const found = compilation.manifests.flatMap((manifest, index) => difference(manifest, others[index]));
  if (others.length > compilation.manifests.length) {
    const message = `rendered again, the program makes ${others.length} objects instead of ${compilation.manifests.length}`;
    found.push(diagnostic('not-deterministic', { message }));
  }
  const subjects = { manifests: compilation.manifests, origins: new Map() };
  return foldDiagnostics(await refineLocations(found, subjects, compilation.program, host.files));
}

function difference(manifest: Manifest, other: JsonObject | undefined): readonly Diagnostic[] {
  const found = firstDifference(manifest.object, other);
  if (found === undefined) return [];
  const { pointer, before, after } = found;
  const { id, folder } = manifest;
  const what =
    pointer === ''
      ? 'is not made again'
      : `has ${shown(before)} at ${pointer}, and ${shown(after)} when it is rendered again`;
  return [
    diagnostic('not-deterministic', {
      message: `the ${id.kind} '${id.name}' ${what}`,
      hint: 'let the field depend on nothing but the project: not on the time, the time zone, the language or the order of files in a folder',
      at: locate(manifest, pointer),
      object: formatObjectId(id),
      pointer,
      environment: folder.environment,
    }),
  ];
}

function shown(value: JsonValue | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
