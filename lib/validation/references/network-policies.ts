import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, objectAt, valueAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import type { Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { declaredPorts } from './container-ports.ts';
import { nothingSelected } from './nothing-selected.ts';
import { podIndexOf, staticSelector } from './pod-index.ts';

function* networkPolicies(scope: Scope): Iterable<Diagnostic> {
  for (const policy of scope.all('networking.k8s.io', 'NetworkPolicy')) {
    const selector = objectAt(policy.object, 'spec', 'podSelector');
    if (isNarrow(selector)) {
      const nothing = nothingSelected(scope, namespaceOf(policy), selector);
      if (nothing !== undefined) {
        yield report(policy, 'network-policy-selects-nothing', '/spec/podSelector', 'governs', nothing);
        continue;
      }
    }
    yield* peers(policy, scope);
    yield* ports(policy, selector ?? {}, scope);
  }
}

/** Peers without a namespaceSelector are pods of the policy's own namespace (networking/v1 NetworkPolicyPeer). */
function* peers(policy: Manifest, scope: Scope): Iterable<Diagnostic> {
  for (const [field, list] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    for (const [rule, entry] of listAt(policy.object, 'spec', field).entries()) {
      for (const [index, peer] of listAt(entry, list).entries()) {
        const selector = objectAt(peer, 'podSelector');
        if (!isNarrow(selector) || valueAt(peer, 'namespaceSelector') !== undefined) continue;
        const nothing = nothingSelected(scope, namespaceOf(policy), selector);
        if (nothing === undefined) continue;
        const pointer = `/spec/${field}/${rule}/${list}/${index}/podSelector`;
        yield report(policy, 'network-peer-selects-nothing', pointer, `allows traffic ${list}`, nothing);
      }
    }
  }
}

/** A named port of ingress is one of the governed pods. */
function* ports(policy: Manifest, selector: JsonObject, scope: Scope): Iterable<Diagnostic> {
  const uses = listAt(policy.object, 'spec', 'ingress').flatMap((rule, index) =>
    listAt(rule, 'ports').flatMap((port, at) => {
      const name = valueAt(port, 'port');
      return typeof name === 'string' && !/^\d*$/.test(name)
        ? [{ name, pointer: `/spec/ingress/${index}/ports/${at}/port` }]
        : [];
    }),
  );
  const fixed = uses.length === 0 ? undefined : staticSelector(selector);
  if (fixed === undefined) return;
  const pods = [...podIndexOf(scope).select(namespaceOf(policy), fixed)];
  if (pods.length === 0) return;
  const names = new Set(pods.flatMap((pod) => [...declaredPorts(pod).names]));
  for (const { name, pointer } of uses) {
    if (names.has(name)) continue;
    yield finding(policy, 'port-missing', {
      pointer,
      severity: 'warning',
      message: `${nameOf(policy)} allows traffic to the port '${name}', which no container of the pods that it governs has`,
    });
  }
}

function isNarrow(selector: JsonObject | undefined): selector is JsonObject {
  if (selector === undefined) return false;
  return (
    Object.keys(objectAt(selector, 'matchLabels') ?? {}).length > 0 || listAt(selector, 'matchExpressions').length > 0
  );
}

/** Policies of Istio that select workloads of their own namespace by plain labels. */
const meshPolicies = [
  ['security.istio.io', 'AuthorizationPolicy', 'selector', 'matchLabels'],
  ['security.istio.io', 'PeerAuthentication', 'selector', 'matchLabels'],
  ['security.istio.io', 'RequestAuthentication', 'selector', 'matchLabels'],
  ['networking.istio.io', 'Sidecar', 'workloadSelector', 'labels'],
] as const;

function* meshSelectors(scope: Scope): Iterable<Diagnostic> {
  for (const [group, kind, field, labels] of meshPolicies) {
    for (const policy of scope.all(group, kind)) {
      const matchLabels = objectAt(policy.object, 'spec', field, labels);
      // In the root namespace it selects everywhere.
      if (!isNarrow(matchLabels && { matchLabels }) || namespaceOf(policy) === 'istio-system') continue;
      const nothing = nothingSelected(scope, namespaceOf(policy), { matchLabels: matchLabels ?? {} });
      if (nothing === undefined) continue;
      yield report(policy, 'network-policy-selects-nothing', `/spec/${field}`, 'governs', nothing);
    }
  }
}

function report(
  policy: Manifest,
  code: 'network-policy-selects-nothing' | 'network-peer-selects-nothing',
  pointer: string,
  verb: string,
  { text, hint }: { readonly text: string; readonly hint: string | undefined },
): Diagnostic {
  return finding(policy, code, { pointer, message: `${nameOf(policy)} ${verb} pods with ${text}`, hint });
}

export const networkPolicyRules: readonly Rule[] = [networkPolicies, meshSelectors];
