import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { objectAt } from '../json-access.ts';
import type { Rule } from '../rule.ts';
import { annotationFaults, labelFaults } from './annotation-options.ts';
import { type Fault, findingsOf } from './fault.ts';
import { forcedAlone, policyLeftOpen } from './hook-advice.ts';
import { subscriptionFaults } from './notifications.ts';
import { orderFaults } from './waves-and-hooks.ts';

/** Annotations that Argo CD reads from any object, and from what an ApplicationSet makes. */
export const argoCdAnnotations: Rule = function* argoCdAnnotations({ manifests }) {
  for (const manifest of manifests) {
    const { object } = manifest;
    yield* ofMetadata(manifest, objectAt(object, 'metadata'), '/metadata', object);
    if (manifest.id.kind !== 'ApplicationSet' || manifest.id.group !== 'argoproj.io') continue;
    const made = objectAt(object, 'spec', 'template');
    if (made !== undefined) {
      yield* ofMetadata(manifest, objectAt(made, 'metadata'), '/spec/template/metadata', made);
    }
  }
};

function* ofMetadata(
  manifest: Manifest,
  metadata: JsonObject | undefined,
  pointer: string,
  object: JsonObject,
): Iterable<Diagnostic> {
  const annotations = metadata?.['annotations'];
  const labels = metadata?.['labels'];
  if (isJsonObject(annotations)) {
    const at = `${pointer}/annotations`;
    yield* findingsOf(manifest, 'sync-order-invalid', at, orderFaults(annotations, object));
    yield* findingsOf(manifest, 'hook-without-delete-policy', at, policyLeftOpen(annotations, manifest));
    yield* findingsOf(manifest, 'force-without-replace', at, forcedAlone(annotations));
    const others: Iterable<Fault> = [...annotationFaults(annotations), ...subscriptionFaults(annotations)];
    yield* findingsOf(manifest, 'argo-cd-annotation-ignored', at, others);
  }
  if (isJsonObject(labels)) {
    yield* findingsOf(manifest, 'argo-cd-annotation-ignored', `${pointer}/labels`, labelFaults(labels));
  }
}
