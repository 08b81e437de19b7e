import { didYouMean } from '../../../kernel/closest.ts';
import type { Diagnostic } from '../../../kernel/diagnostic.ts';
import type { JsonValue } from '../../../kernel/json.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { type Coupling, externalOf } from '../../absence.ts';
import { finding, nameOf } from '../../finding.ts';
import { integerAt, listAt, shown, textAt } from '../../json-access.ts';
import type { Scope } from '../../scope.ts';
import { missing } from '../missing.ts';

/** A Service that requests are sent to, and the port of it. */
export interface Backend {
  readonly name: string;
  readonly namespace: string | undefined;
  /** Number or name of a port of the Service; undefined where none is said. */
  readonly port: JsonValue | undefined;
  /** Pointer to the name. */
  readonly pointer: string;
  readonly portPointer: string;
  /** @default 'own' */
  readonly coupling?: Coupling;
}

/** What is wrong with a Service that an object sends requests to: it is not there, or has no such port. */
export function* checkBackend(manifest: Manifest, backend: Backend, scope: Scope): Iterable<Diagnostic> {
  const { name, namespace, pointer, coupling = 'own' } = backend;
  const reference = { groups: [''], kind: 'Service', namespace, name, pointer, coupling } as const;
  const service = scope.find(reference);
  if (service === undefined) {
    const external = externalOf(reference, scope.context, scope.environment);
    if (external?.keys !== undefined) yield* checkNames(manifest, backend, external.keys);
    else if (external === undefined)
      yield* missing(manifest, reference, scope, { code: 'backend-missing', verb: 'sends requests to' });
    return;
  }
  yield* checkPort(manifest, backend, service);
}

function* checkPort(manifest: Manifest, backend: Backend, service: Manifest): Iterable<Diagnostic> {
  const ports = listAt(service.object, 'spec', 'ports');
  // The name of another host has whichever ports that host has.
  if (ports.length === 0 || textAt(service.object, 'spec', 'type') === 'ExternalName') return;
  const { port, portPointer, name } = backend;
  const numbers = ports.flatMap((one) => integerAt(one, 'port') ?? []);
  const names = ports.flatMap((one) => textAt(one, 'name') ?? []);
  const isNumber = typeof port === 'number' || (typeof port === 'string' && /^\d+$/.test(port));
  if (port === undefined || port === null || (typeof port === 'string' && /[{}$]/.test(port))) return;
  if (isNumber ? numbers.includes(Number(port)) : names.includes(shown(port))) return;
  const known = isNumber ? numbers.join(', ') : names.join(', ');
  yield finding(manifest, 'port-missing', {
    pointer: portPointer,
    message: `${nameOf(manifest)} sends requests to the port ${isNumber ? shown(port) : `'${shown(port)}'`} of the Service '${name}', which has no such port`,
    hint: (isNumber ? undefined : didYouMean(shown(port), names)) ?? (known === '' ? undefined : `it has ${known}`),
    notes: [{ message: 'the Service is made here', at: service.origin.at }],
  });
}

/** Keys of a Service that lives outside are the names of its ports, or their numbers. */
function* checkNames(
  manifest: Manifest,
  { port, portPointer, name }: Backend,
  keys: readonly string[],
): Iterable<Diagnostic> {
  if (port === undefined || keys.includes(shown(port))) return;
  if (typeof port === 'number' && !keys.some((key) => /^\d+$/.test(key))) return;
  yield finding(manifest, 'port-missing', {
    pointer: portPointer,
    message: `${nameOf(manifest)} sends requests to the port ${JSON.stringify(port)} of the Service '${name}', which was declared without it`,
    hint: `it was declared with ${keys.join(', ')}`,
  });
}
