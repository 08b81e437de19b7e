import { didYouMean } from '../../kernel/closest.ts';
import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import { textAt } from '../json-access.ts';
import { containersOf } from '../pods/pod-view.ts';
import type { Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { namedPortUses, portsIn } from './container-ports.ts';

/** A probe finds a port by name among those of its own container (core/v1 HTTPGetAction.port). */
function* namedPorts(scope: Scope): Iterable<Diagnostic> {
  for (const pod of scope.pods) {
    for (const container of containersOf(pod)) {
      const uses = namedPortUses(container);
      if (uses.length === 0) continue;
      const { names } = portsIn([container.json]);
      for (const { field, pointer, port } of uses) {
        if (names.has(port)) continue;
        yield finding(pod.manifest, 'port-missing', {
          pointer,
          message: `${nameOf(pod.manifest)} asks the port '${port}' in the ${field} of its container '${textAt(container.json, 'name') ?? ''}', which has no port of that name`,
          hint: didYouMean(port, names),
        });
      }
    }
  }
}

export const probeRules: readonly Rule[] = [namedPorts];
