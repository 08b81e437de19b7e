import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import { isJsonObject } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { listAt, objectAt, textAt, valueAt } from '../json-access.ts';

/** When an analysis runs. Background analyses alone may measure until they are stopped. */
export type AnalysisRole = 'background' | 'step' | 'prePromotion' | 'postPromotion' | 'experiment';

/** A template as an analysis names it. */
export interface TemplateReference {
  readonly name: string;
  readonly isClusterScoped: boolean;
}

/** One place where templates are used. */
export interface AnalysisUse {
  /** The Rollout or Experiment. */
  readonly manifest: Manifest;
  readonly role: AnalysisRole;
  readonly pointer: string;
  /** What stands at the pointer. */
  readonly json: JsonObject;
  readonly templates: readonly TemplateReference[];
  readonly args: readonly JsonObject[];
  /** Index of the step that it belongs to. */
  readonly step?: number;
}

/** The analyses of a Rollout or an Experiment. */
export function analysisUsesOf(manifest: Manifest): readonly AnalysisUse[] {
  const spec = objectAt(manifest.object, 'spec');
  if (manifest.id.kind === 'Experiment') return experimentUses(manifest, spec, '/spec', undefined);
  const uses: AnalysisUse[] = [];
  const add = (role: AnalysisRole, path: readonly string[], step?: number, json = valueAt(spec, ...path)): void => {
    if (!isJsonObject(json)) return;
    uses.push({
      manifest,
      role,
      pointer: `/spec/${path.join('/')}`,
      json,
      templates: listAt(json, 'templates').flatMap(templateReference),
      args: listAt(json, 'args').filter(isJsonObject),
      ...(step === undefined ? {} : { step }),
    });
  };
  add('background', ['strategy', 'canary', 'analysis']);
  for (const [index, step] of listAt(spec, 'strategy', 'canary', 'steps').entries()) {
    const [analysis, experiment] = [objectAt(step, 'analysis'), objectAt(step, 'experiment')];
    if (analysis === undefined && experiment === undefined) continue;
    const path = ['strategy', 'canary', 'steps', String(index)];
    add('step', [...path, 'analysis'], index, analysis);
    if (experiment !== undefined) {
      uses.push(...experimentUses(manifest, experiment, `/spec/${path.join('/')}/experiment`, index));
    }
  }
  add('prePromotion', ['strategy', 'blueGreen', 'prePromotionAnalysis']);
  add('postPromotion', ['strategy', 'blueGreen', 'postPromotionAnalysis']);
  return uses;
}

function experimentUses(
  manifest: Manifest,
  spec: JsonObject | undefined,
  pointer: string,
  step: number | undefined,
): readonly AnalysisUse[] {
  return listAt(spec, 'analyses').flatMap((json, index) => ({
    json: isJsonObject(json) ? json : {},
    manifest,
    role: 'experiment' as const,
    pointer: `${pointer}/analyses/${index}`,
    templates: templateReference(json),
    args: listAt(json, 'args').filter(isJsonObject),
    ...(step === undefined ? {} : { step }),
  }));
}

/** A template as an entry of a list names it. */
export function templateReference(json: JsonValue): TemplateReference[] {
  const name = textAt(json, 'templateName');
  return name === undefined ? [] : [{ name, isClusterScoped: valueAt(json, 'clusterScope') === true }];
}
