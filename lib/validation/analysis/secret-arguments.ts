import { finding, nameOf } from '../finding.ts';
import { listAt, objectAt, textAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import type { TemplateRule } from './rule.ts';

/** An argument takes its value from a key of a Secret that is there, and has it. */
const secrets: TemplateRule = function* apply({ manifest }, scope) {
  for (const [index, argument] of listAt(manifest.object, 'spec', 'args').entries()) {
    const name = textAt(argument, 'valueFrom', 'secretKeyRef', 'name');
    const key = textAt(argument, 'valueFrom', 'secretKeyRef', 'key');
    if (name === undefined || key === undefined) continue;
    const reference = { groups: [''], kind: 'Secret', namespace: namespaceOf(manifest), name };
    const pointer = `/spec/args/${index}/valueFrom/secretKeyRef`;
    const who = `the argument '${textAt(argument, 'name') ?? ''}' of ${nameOf(manifest)}`;
    const secret = scope.find(reference);
    if (secret === undefined) {
      const severity = scope.absenceOf(reference, 'shared');
      if (severity === undefined) continue;
      yield finding(manifest, 'argument-refused', {
        pointer,
        message: `${who} takes its value from the Secret '${name}', but no such Secret is rendered`,
        hint: scope.suggest(reference),
        severity,
      });
      continue;
    }
    const keys = ['data', 'stringData'].flatMap((field) => Object.keys(objectAt(secret.object, field) ?? {}));
    // A Secret without any is filled by others.
    if (keys.length === 0 || keys.includes(key)) continue;
    yield finding(manifest, 'argument-refused', {
      pointer,
      message: `${who} takes the key '${key}' of the Secret '${name}', which has ${keys.join(', ')}`,
      notes: [{ message: 'the Secret is made here', at: secret.origin.at }],
    });
  }
};

export const secretArgumentRules: readonly TemplateRule[] = [secrets];
