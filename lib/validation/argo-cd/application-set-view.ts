import type { JsonObject } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { objectAt } from '../json-access.ts';
import { type GeneratorView, viewGenerators } from './generator-view.ts';

/** An ApplicationSet of Argo CD. */
export interface ApplicationSetView {
  readonly manifest: Manifest;
  readonly spec: JsonObject;
  readonly template: JsonObject;
  readonly isGoTemplate: boolean;
  readonly generators: readonly GeneratorView[];
}

export function viewApplicationSet(manifest: Manifest): ApplicationSetView {
  const spec = objectAt(manifest.object, 'spec') ?? {};
  return {
    manifest,
    spec,
    template: objectAt(spec, 'template') ?? {},
    isGoTemplate: spec['goTemplate'] === true,
    generators: viewGenerators(spec),
  };
}
