import type { Diagnostic } from '../../../kernel/diagnostic.ts';
import type { JsonValue } from '../../../kernel/json.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { listAt, textAt, valueAt } from '../../json-access.ts';
import type { Rule } from '../../rule.ts';
import type { Scope } from '../../scope.ts';
import { checkBackend } from './backend.ts';

/** The Services that the API server itself calls: aggregated APIs, admission and conversion webhooks. */
function* calledByApiServer(scope: Scope): Iterable<Diagnostic> {
  for (const api of scope.all('apiregistration.k8s.io', 'APIService')) {
    yield* called(api, valueAt(api.object, 'spec', 'service'), '/spec/service', scope);
  }
  for (const kind of ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration']) {
    for (const configuration of scope.all('admissionregistration.k8s.io', kind)) {
      for (const [index, webhook] of listAt(configuration.object, 'webhooks').entries()) {
        const pointer = `/webhooks/${index}/clientConfig/service`;
        yield* called(configuration, valueAt(webhook, 'clientConfig', 'service'), pointer, scope);
      }
    }
  }
  for (const definition of scope.all('apiextensions.k8s.io', 'CustomResourceDefinition')) {
    const path = ['spec', 'conversion', 'webhook', 'clientConfig', 'service'];
    yield* called(definition, valueAt(definition.object, ...path), `/${path.join('/')}`, scope);
  }
}

function* called(by: Manifest, service: JsonValue | undefined, pointer: string, scope: Scope): Iterable<Diagnostic> {
  const name = textAt(service, 'name');
  if (name === undefined) return;
  const namespace = textAt(service, 'namespace');
  const port = valueAt(service, 'port') ?? 443;
  const portPointer = valueAt(service, 'port') === undefined ? pointer : `${pointer}/port`;
  yield* checkBackend(
    by,
    { name, namespace, port, pointer: `${pointer}/name`, portPointer, coupling: 'shared' },
    scope,
  );
}

export const webhookRules: readonly Rule[] = [calledByApiServer];
