import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { Rule } from '../rule.ts';
import { canonicalQuantity } from './canonical-quantity.ts';
import { type Fault, findingsOf, pointerStep } from './fault.ts';

/**
 * Quantities in custom resources that are spelt in another way than the controller writes them back,
 * so that Argo CD shows a difference for ever (user guide, diffing: known Kubernetes types in CRDs; issue
 * 17682). Of Kubernetes' own kinds and of its own, Argo CD knows where quantities stand.
 */
export const quantities: Rule = function* quantities({ manifests, context }): Iterable<Diagnostic> {
  if (context.closure !== 'project') return;
  for (const manifest of manifests) {
    if (isKnownToArgoCd(manifest)) continue;
    yield* findingsOf(manifest, 'quantity-not-canonical', '', quantityFaults(manifest.object, ''));
  }
};

function isKnownToArgoCd({ id: { group } }: Manifest): boolean {
  return !group.includes('.') || group.endsWith('.k8s.io') || group === 'argoproj.io';
}

function* quantityFaults(value: JsonValue, pointer: string): Iterable<Fault> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value as JsonObject)) {
    const at = pointer + pointerStep(key);
    if (key === 'resources' && isJsonObject(inner)) {
      for (const list of ['requests', 'limits']) yield* listFaults(inner[list], `${at}/${list}`);
    } else {
      yield* quantityFaults(inner, at);
    }
  }
}

function* listFaults(list: JsonValue | undefined, pointer: string): Iterable<Fault> {
  for (const [name, quantity] of Object.entries(isJsonObject(list) ? list : {})) {
    if (typeof quantity !== 'string') continue;
    const right = canonicalQuantity(quantity);
    if (right === undefined || right === quantity) continue;
    yield {
      at: pointer + pointerStep(name),
      what: `has ${name} '${quantity}', which is written back as '${right}'`,
      hint: `write '${right}'`,
    };
  }
}
