import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { listAt, objectAt, textAt } from '../json-access.ts';

/** An AppProject of Argo CD. */
export interface ProjectView {
  readonly manifest: Manifest;
  readonly name: string;
  readonly spec: JsonObject;
  readonly sourceRepos: readonly string[];
  readonly destinations: readonly DestinationPattern[];
}

/** Where a project lets Applications go; each field is a pattern, of what is denied where it begins with `!`. */
export interface DestinationPattern {
  readonly server: string;
  readonly name: string;
  readonly namespace: string;
}

export function viewProject(manifest: Manifest): ProjectView {
  const spec = objectAt(manifest.object, 'spec') ?? {};
  return {
    manifest,
    name: manifest.id.name,
    spec,
    sourceRepos: textsAt(spec, 'sourceRepos'),
    destinations: listAt(spec, 'destinations')
      .filter(isJsonObject)
      .map((one) => ({
        server: textAt(one, 'server') ?? '',
        name: textAt(one, 'name') ?? '',
        namespace: textAt(one, 'namespace') ?? '',
      })),
  };
}

/** Whether a pattern says what is denied. */
export function isDeny(pattern: string): boolean {
  return pattern.startsWith('!');
}

/** The texts of a list. */
export function textsAt(json: JsonObject, field: string): readonly string[] {
  return listAt(json, field).filter((one): one is string => typeof one === 'string');
}
