import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { integerAt, listAt, textAt } from '../json-access.ts';
import type { ProgramRule } from '../rule.ts';
import { clusterOf } from './cluster.ts';

/** A port of the nodes belongs to one Service of a cluster (core/v1 ServicePort.nodePort: provided port is already allocated). */
export const nodePorts: ProgramRule = function* nodePorts(program): Iterable<Diagnostic> {
  const taken = new Map<string, Manifest>();
  for (const scope of program.scopes) {
    for (const service of scope.all('', 'Service')) {
      for (const [index, port] of listAt(service.object, 'spec', 'ports').entries()) {
        const number = integerAt(port, 'nodePort');
        if (number === undefined || number === 0) continue;
        const key = `${clusterOf(service, program)}\n${textAt(port, 'protocol') ?? 'TCP'}\n${number}`;
        const other = taken.get(key);
        if (other === undefined) taken.set(key, service);
        if (other === undefined || other === service || isSame(other, service)) continue;
        yield finding(service, 'node-port-taken', {
          pointer: `/spec/ports/${index}/nodePort`,
          message: `${nameOf(service)} asks for the nodePort ${number}, which ${nameOf(other)} has`,
          notes: [{ message: 'the other Service is made here', at: other.origin.at }],
        });
      }
    }
  }
};

/** One object twice is another finding. */
function isSame(a: Manifest, b: Manifest): boolean {
  return a.id.name === b.id.name && a.id.namespace === b.id.namespace && a.folder.environment === b.folder.environment;
}
