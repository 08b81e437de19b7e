import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, numberAt, objectAt, shown, valueAt } from '../json-access.ts';
import type { RolloutRule } from '../rule.ts';
import { canaryPointer } from './canary-pointer.ts';
import { blueGreenPointer, type RolloutView } from './rollout-view.ts';
import { wordFault } from './word-fault.ts';

function* progressDeadline({ manifest, spec }: RolloutView): Iterable<Diagnostic> {
  const deadline = numberAt(spec, 'progressDeadlineSeconds') ?? 600;
  const ready = numberAt(spec, 'minReadySeconds') ?? 0;
  if (deadline < 0 || deadline > ready) return;
  yield finding(manifest, 'progress-deadline-too-short', {
    pointer: '/spec/progressDeadlineSeconds',
    message: `${nameOf(manifest)} must make progress within ${deadline} s, but a pod counts only after it was ready for ${ready} s`,
    hint: 'make progressDeadlineSeconds longer than minReadySeconds and the time that a pod takes to start',
  });
}

/** Metadata of one version is put on its pods, and must not take away a label that they are selected by. */
function* ephemeralMetadata({ manifest, spec, canary, blueGreen }: RolloutView): Iterable<Diagnostic> {
  const selected = objectAt(spec, 'selector', 'matchLabels') ?? {};
  const [strategy, at] = canary === undefined ? [blueGreen, blueGreenPointer] : [canary, canaryPointer];
  for (const field of ['canaryMetadata', 'stableMetadata', 'activeMetadata', 'previewMetadata']) {
    for (const [label, value] of Object.entries(objectAt(strategy, field, 'labels') ?? {})) {
      if (selected[label] === undefined || selected[label] === value) continue;
      yield finding(manifest, 'ephemeral-label-selected', {
        pointer: `${at}/${field}/labels`,
        message: `${nameOf(manifest)} selects its pods by ${label}=${shown(selected[label])}, and ${field} would change it to ${shown(value)}`,
        hint: 'use a label that no selector uses',
      });
    }
  }
}

/** Fields that take one of a few words which the CRD does not check. */
function* words({ manifest, spec, canary, blueGreen, steps }: RolloutView): Iterable<Diagnostic> {
  const scaleDown = valueAt(spec, 'workloadRef', 'scaleDown');
  yield* wordFault(manifest, '/spec/workloadRef/scaleDown', scaleDown, ['never', 'onsuccess', 'progressively']);
  const [strategy, at] = canary === undefined ? [blueGreen, blueGreenPointer] : [canary, canaryPointer];
  const type = valueAt(strategy, 'replicaProgressThreshold', 'type');
  yield* wordFault(manifest, `${at}/replicaProgressThreshold/type`, type, ['Percent', 'Pods']);
  for (const { pointer, json } of steps) {
    if (json['experiment'] === undefined) continue;
    for (const [index, template] of listAt(json, 'experiment', 'templates').entries()) {
      const place = `${pointer}/experiment/templates/${index}/specRef`;
      yield* wordFault(manifest, place, valueAt(template, 'specRef'), ['canary', 'stable']);
    }
  }
}

export const shapeRules: readonly RolloutRule[] = [progressDeadline, ephemeralMetadata, words];
