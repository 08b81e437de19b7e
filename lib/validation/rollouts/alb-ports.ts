import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { integerAt, listAt, textAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import type { Scope } from '../scope.ts';
import type { RolloutView } from './rollout-view.ts';
import { pointerOf, type Router } from './router.ts';

/** The load balancer reads the weights from an annotation, which only the port of that name refers to. */
export function* albPort(ingress: Manifest, service: string, { manifest }: RolloutView): Iterable<Diagnostic> {
  const paths = listAt(ingress.object, 'spec', 'rules').flatMap((rule) => listAt(rule, 'http', 'paths'));
  const own = paths.filter((path) => textAt(path, 'backend', 'service', 'name') === service);
  // A backend that is missing altogether has been said.
  if (own.length === 0) return;
  if (own.some((path) => textAt(path, 'backend', 'service', 'port', 'name') === 'use-annotation')) return;
  yield finding(ingress, 'alb-port-not-use-annotation', {
    pointer: '/spec/rules',
    message: `${nameOf(ingress)} sends requests to a port of '${service}' itself, so the load balancer does not see the weights of ${nameOf(manifest)}`,
    hint: "set service.port to { name: 'use-annotation' }",
    notes: [{ message: 'the Rollout is made here', at: manifest.origin.at }],
  });
}

/** The port that the annotation sends requests to is one of the Services. */
export function* servicePort(
  router: Router,
  service: string,
  { manifest }: RolloutView,
  scope: Scope,
): Iterable<Diagnostic> {
  const port = integerAt(router.settings, 'servicePort');
  const found = scope.find({ groups: [''], kind: 'Service', namespace: namespaceOf(manifest), name: service });
  const ports = listAt(found?.object, 'spec', 'ports').flatMap((one) => integerAt(one, 'port') ?? []);
  if (port === undefined || found === undefined || ports.length === 0 || ports.includes(port)) return;
  yield finding(manifest, 'port-missing', {
    pointer: `${pointerOf(router)}/servicePort`,
    message: `${nameOf(manifest)} sends its traffic to the port ${port} of the Service '${service}', which has no such port`,
    hint: `it has ${ports.join(', ')}`,
    notes: [{ message: 'the Service is made here', at: found.origin.at }],
  });
}
