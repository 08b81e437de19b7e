import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, objectAt, textAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import type { Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { experimentFaults } from './experiment-faults.ts';

function* refused(scope: Scope): Iterable<Diagnostic> {
  for (const manifest of scope.all('argoproj.io', 'Experiment')) {
    for (const [pointer, what, hint] of experimentFaults(objectAt(manifest.object, 'spec') ?? {})) {
      yield finding(manifest, 'experiment-refused', { pointer, message: `${nameOf(manifest)} ${what}`, hint });
    }
  }
}

/**
 * The controller makes a Service for each template that asks for one, and does not take over one
 * that others made.
 */
function* services(scope: Scope): Iterable<Diagnostic> {
  for (const manifest of scope.all('argoproj.io', 'Experiment')) yield* collisions(manifest, '/spec', scope);
  for (const { manifest, steps } of scope.rollouts) {
    for (const { json, pointer } of steps) {
      if (json['experiment'] !== undefined) yield* collisions(manifest, `${pointer}/experiment`, scope, json);
    }
  }
}

function* collisions(
  manifest: Manifest,
  pointer: string,
  scope: Scope,
  step?: Manifest['object'],
): Iterable<Diagnostic> {
  const spec = step === undefined ? objectAt(manifest.object, 'spec') : objectAt(step, 'experiment');
  for (const [index, template] of listAt(spec, 'templates').entries()) {
    const own = textAt(template, 'service', 'name');
    // Without a name of its own the Service is called after the experiment, which has no fixed name in a step.
    const byDefault =
      step === undefined && objectAt(template, 'service') !== undefined
        ? `${manifest.id.name}-${textAt(template, 'name') ?? ''}`
        : undefined;
    const name = own ?? byDefault;
    if (name === undefined) continue;
    const other = scope.find({ groups: [''], kind: 'Service', namespace: namespaceOf(manifest), name });
    if (other === undefined) continue;
    yield finding(manifest, 'experiment-refused', {
      pointer: `${pointer}/templates/${index}/service`,
      message: `${nameOf(manifest)} makes the Service '${name}' for a template of its experiment, and a Service of that name is there already`,
      hint: 'give it another name',
      notes: [{ message: 'the Service is made here', at: other.origin.at }],
    });
  }
}

export const experimentRules: readonly Rule[] = [refused, services];
