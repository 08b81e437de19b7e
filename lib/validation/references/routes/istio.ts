import { didYouMean } from '../../../kernel/closest.ts';
import type { Diagnostic } from '../../../kernel/diagnostic.ts';
import type { JsonValue } from '../../../kernel/json.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { finding, nameOf } from '../../finding.ts';
import { listAt, objectAt, textAt, valueAt } from '../../json-access.ts';
import { namespaceOf } from '../../object-index.ts';
import type { Rule } from '../../rule.ts';
import type { Scope } from '../../scope.ts';
import type { NamedReference } from '../absent.ts';
import { missing } from '../missing.ts';
import { nothingSelected } from '../nothing-selected.ts';
import { checkBackend } from './backend.ts';
import { gatewayCoupling } from './gateway-coupling.ts';
import { destinationRulesFor, serviceOfHost } from './istio-host.ts';
import { switchedSubsets } from './switched-subsets.ts';

const group = 'networking.istio.io';

function* virtualServices(scope: Scope): Iterable<Diagnostic> {
  for (const service of scope.all(group, 'VirtualService')) {
    const said = new Set<string>();
    for (const { json, pointer } of destinationsOf(service)) {
      const key = JSON.stringify(json);
      if (said.has(key)) continue;
      said.add(key);
      yield* destination(service, json, pointer, scope);
    }
    yield* gateways(service, scope);
    yield* delegates(service, scope);
  }
}

interface Place {
  readonly json: JsonValue;
  readonly pointer: string;
}

/** `istio.io/api networking VirtualService`: destinations of the routes of each protocol, and the mirrors of http. */
function destinationsOf({ object }: Manifest): readonly Place[] {
  return ['http', 'tls', 'tcp'].flatMap((protocol) =>
    listAt(object, 'spec', protocol).flatMap((rule, index) => {
      const at = `/spec/${protocol}/${index}`;
      const routes = listAt(rule, 'route').map(
        (one, nth) => [valueAt(one, 'destination'), `${at}/route/${nth}/destination`] as const,
      );
      const mirrors = listAt(rule, 'mirrors').map(
        (one, nth) => [valueAt(one, 'destination'), `${at}/mirrors/${nth}/destination`] as const,
      );
      return [...routes, ...mirrors, [valueAt(rule, 'mirror'), `${at}/mirror`] as const].flatMap(([json, pointer]) =>
        json === undefined ? [] : [{ json, pointer }],
      );
    }),
  );
}

function* destination(by: Manifest, json: JsonValue, pointer: string, scope: Scope): Iterable<Diagnostic> {
  const host = textAt(json, 'host');
  if (host === undefined) return;
  const service = serviceOfHost(host, by, scope);
  if (service === undefined) return;
  const port = valueAt(json, 'port', 'number');
  yield* checkBackend(
    by,
    { ...service, port, pointer: `${pointer}/host`, portPointer: `${pointer}/port/number` },
    scope,
  );
  const subset = textAt(json, 'subset');
  if (subset !== undefined) yield* hasSubset(by, host, subset, `${pointer}/subset`, scope);
}

function* hasSubset(by: Manifest, host: string, subset: string, pointer: string, scope: Scope): Iterable<Diagnostic> {
  const rules = destinationRulesFor(host, by, scope);
  const subsets = rules.flatMap(({ object }) =>
    listAt(object, 'spec', 'subsets').flatMap((one) => textAt(one, 'name') ?? []),
  );
  if (subsets.includes(subset)) return;
  const switched = switchedSubsets(scope);
  if (rules.some(({ id }) => switched.has(`${id.name}/${subset}`))) return;
  const isAlone =
    rules.length === 0 && scope.context.closure === 'files' && scope.all(group, 'DestinationRule').length === 0;
  // Files of which one is a VirtualService say nothing of the rest of the mesh.
  if (isAlone) return;
  const isSure = rules.length > 0 || scope.context.closure === 'project';
  yield finding(by, 'subset-missing', {
    pointer,
    severity: isSure ? 'error' : 'warning',
    message: `${nameOf(by)} sends requests to the subset '${subset}' of '${host}', which no DestinationRule has`,
    hint: didYouMean(subset, subsets) ?? (subsets.length > 0 ? `there is ${subsets.join(', ')}` : undefined),
    notes: rules.map(({ origin }) => ({ message: 'the DestinationRule is made here', at: origin.at })),
  });
}

/** Gateways are named as `name` or `namespace/name`; `mesh` stands for the sidecars. */
function* gateways(service: Manifest, scope: Scope): Iterable<Diagnostic> {
  for (const [index, value] of listAt(service.object, 'spec', 'gateways').entries()) {
    if (typeof value !== 'string' || value === 'mesh' || value.includes('.')) continue;
    const [first = '', second] = value.split('/', 2);
    const reference: NamedReference = {
      groups: [group],
      kind: 'Gateway',
      name: second ?? first,
      namespace: second === undefined ? namespaceOf(service) : first,
      pointer: `/spec/gateways/${index}`,
      coupling: gatewayCoupling(scope),
    };
    if (scope.find(reference) === undefined) yield* missing(service, reference, scope, { verb: 'belongs to' });
  }
}

function* delegates(service: Manifest, scope: Scope): Iterable<Diagnostic> {
  for (const [index, rule] of listAt(service.object, 'spec', 'http').entries()) {
    const name = textAt(rule, 'delegate', 'name');
    if (name === undefined) continue;
    const namespace = textAt(rule, 'delegate', 'namespace') ?? namespaceOf(service);
    const pointer = `/spec/http/${index}/delegate/name`;
    const reference: NamedReference = {
      groups: [group],
      kind: 'VirtualService',
      name,
      namespace,
      pointer,
      coupling: 'own',
    };
    if (scope.find(reference) === undefined)
      yield* missing(service, reference, scope, { code: 'backend-missing', verb: 'delegates to' });
  }
}

function* hosts(scope: Scope): Iterable<Diagnostic> {
  for (const rule of scope.all(group, 'DestinationRule')) {
    const host = textAt(rule.object, 'spec', 'host');
    const hosted = host === undefined ? undefined : serviceOfHost(host, rule, scope);
    if (hosted === undefined) continue;
    const reference: NamedReference = {
      groups: [''],
      kind: 'Service',
      ...hosted,
      pointer: '/spec/host',
      coupling: 'own',
    };
    const service = scope.find(reference);
    if (service === undefined) {
      yield* missing(rule, reference, scope, { code: 'backend-missing', verb: 'is for' });
      continue;
    }
    const selector = objectAt(service.object, 'spec', 'selector');
    if (selector === undefined) continue;
    for (const [index, subset] of listAt(rule.object, 'spec', 'subsets').entries()) {
      const labels = objectAt(subset, 'labels') ?? {};
      // Where the Service itself selects nothing, that is the mistake.
      if (nothingSelected(scope, namespaceOf(service), { matchLabels: selector }) !== undefined) break;
      if (switchedSubsets(scope).has(`${rule.id.name}/${textAt(subset, 'name') ?? ''}`)) continue;
      const nothing = nothingSelected(scope, namespaceOf(service), { matchLabels: { ...selector, ...labels } });
      if (nothing === undefined) continue;
      yield finding(rule, 'subset-selects-nothing', {
        pointer: `/spec/subsets/${index}/labels`,
        message: `${nameOf(rule)} has the subset '${textAt(subset, 'name') ?? ''}' with ${nothing.text}`,
        hint: nothing.hint,
      });
    }
  }
}

export const istioRules: readonly Rule[] = [virtualServices, hosts];
