import type { Diagnostic } from '../../../kernel/diagnostic.ts';
import { isJsonObject, type JsonValue } from '../../../kernel/json.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { listAt, objectAt, shown, textAt, valueAt } from '../../json-access.ts';
import { namespaceOf } from '../../object-index.ts';
import type { Rule } from '../../rule.ts';
import type { Scope } from '../../scope.ts';
import type { NamedReference } from '../absent.ts';
import { missing } from '../missing.ts';
import { type Backend, checkBackend } from './backend.ts';
import { checkCertificate } from './certificate.ts';

function* ingresses(scope: Scope): Iterable<Diagnostic> {
  for (const ingress of [...scope.all('networking.k8s.io', 'Ingress'), ...scope.all('extensions', 'Ingress')]) {
    const said = new Set<string>();
    for (const backend of backendsOf(ingress)) {
      // One finding for each Service and port, however many paths lead there.
      const key = `${backend.name}:${shown(backend.port ?? null)}`;
      if (said.has(key)) continue;
      said.add(key);
      yield* checkBackend(ingress, backend, scope);
    }
    yield* certificates(ingress, scope);
    const ingressClass: NamedReference = {
      groups: ['networking.k8s.io'],
      kind: 'IngressClass',
      name: textAt(ingress.object, 'spec', 'ingressClassName') ?? '',
      namespace: undefined,
      pointer: '/spec/ingressClassName',
      coupling: 'platform',
    };
    if (ingressClass.name !== '' && scope.find(ingressClass) === undefined)
      yield* missing(ingress, ingressClass, scope);
  }
}

function backendsOf(ingress: Manifest): readonly Backend[] {
  const spec = objectAt(ingress.object, 'spec');
  const rules = listAt(spec, 'rules').flatMap((rule, index) =>
    listAt(rule, 'http', 'paths').flatMap((path, at) =>
      backendAt(ingress, valueAt(path, 'backend'), `/spec/rules/${index}/http/paths/${at}/backend`),
    ),
  );
  return [
    ...backendAt(ingress, valueAt(spec, 'defaultBackend'), '/spec/defaultBackend'),
    ...backendAt(ingress, valueAt(spec, 'backend'), '/spec/backend'),
    ...rules,
  ];
}

function backendAt(ingress: Manifest, backend: JsonValue | undefined, pointer: string): readonly Backend[] {
  if (!isJsonObject(backend)) return [];
  const namespace = namespaceOf(ingress);
  const [old, oldPort] = [textAt(backend, 'serviceName'), backend['servicePort']];
  // Of the API versions before networking.k8s.io/v1.
  if (old !== undefined) {
    return isAnnotation(oldPort)
      ? []
      : [
          {
            name: old,
            namespace,
            port: oldPort,
            pointer: `${pointer}/serviceName`,
            portPointer: `${pointer}/servicePort`,
          },
        ];
  }
  const name = textAt(backend, 'service', 'name');
  const field = valueAt(backend, 'service', 'port', 'name') === undefined ? 'number' : 'name';
  const port = valueAt(backend, 'service', 'port', field);
  if (name === undefined || isAnnotation(port)) return [];
  return [
    { name, namespace, port, pointer: `${pointer}/service/name`, portPointer: `${pointer}/service/port/${field}` },
  ];
}

/** The AWS load balancer controller reads such a backend from an annotation; its name is that of an action. */
function isAnnotation(port: JsonValue | undefined): boolean {
  return port === 'use-annotation' || port === 'ssl-redirect';
}

function* certificates(ingress: Manifest, scope: Scope): Iterable<Diagnostic> {
  for (const [index, tls] of listAt(ingress.object, 'spec', 'tls').entries()) {
    const name = textAt(tls, 'secretName');
    if (name === undefined) continue;
    const pointer = `/spec/tls/${index}/secretName`;
    yield* checkCertificate(ingress, { name, namespace: namespaceOf(ingress), pointer }, scope);
  }
}

export const ingressRules: readonly Rule[] = [ingresses];
