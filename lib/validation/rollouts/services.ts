import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { isJsonObject } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { objectAt, shown, textAt, valueAt } from '../json-access.ts';
import { namespaceOf, type Reference } from '../object-index.ts';
import type { RolloutRule, Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { canaryPointer } from './canary-pointer.ts';
import { missing } from './missing.ts';
import { blueGreenPointer, type RolloutView } from './rollout-view.ts';
import { gatewayApiPlugin } from './router.ts';
import { podLabels } from './workload-reference.ts';

/** A Service that a rollout switches from version to version. */
interface SwitchedService {
  readonly field: string;
  readonly pointer: string;
  readonly name: string;
  /** Field of the strategy whose labels its pods have as well. */
  readonly metadata: string | undefined;
}

/** The label that the controller itself adds to the selectors. */
const hashLabel = 'rollouts-pod-template-hash';

function switchedServices({ canary, blueGreen }: RolloutView): readonly SwitchedService[] {
  const add = (strategy: typeof canary, pointer: string, path: readonly string[], metadata?: string) => {
    const name = textAt(strategy, ...path);
    const field = path.at(-1) ?? '';
    return name === undefined ? [] : [{ field, pointer: `${pointer}/${path.join('/')}`, name, metadata }];
  };
  return [
    ...add(canary, canaryPointer, ['stableService'], 'stableMetadata'),
    ...add(canary, canaryPointer, ['canaryService'], 'canaryMetadata'),
    ...add(canary, canaryPointer, ['pingPong', 'pingService']),
    ...add(canary, canaryPointer, ['pingPong', 'pongService']),
    ...add(blueGreen, blueGreenPointer, ['activeService'], 'activeMetadata'),
    ...add(blueGreen, blueGreenPointer, ['previewService'], 'previewMetadata'),
  ];
}

function serviceReference(manifest: Manifest, name: string): Reference {
  return { groups: [''], kind: 'Service', namespace: namespaceOf(manifest), name };
}

/** Each Service that a rollout switches is rendered, serves one version, and selects the pods of the rollout. */
function* switched(rollout: RolloutView, scope: Scope): Iterable<Diagnostic> {
  const { manifest } = rollout;
  const byName = new Map<string, SwitchedService>();
  for (const service of switchedServices(rollout)) {
    const { name, field, pointer } = service;
    // Ping and pong take turns in being stable, so one of them may be named for that as well.
    const key = `${pointer.slice(0, pointer.lastIndexOf('/'))} ${name}`;
    const other = byName.get(key);
    byName.set(key, service);
    if (other !== undefined) {
      yield finding(manifest, 'same-service', {
        pointer,
        message: `${nameOf(manifest)} has the Service '${name}' as ${other.field} and as ${field}`,
        hint: 'they select different versions of the pods: make two Services',
      });
      continue;
    }
    const reference = serviceReference(manifest, name);
    const found = scope.find(reference);
    if (found === undefined) yield* missing(manifest, 'service-missing', pointer, field, reference, scope);
    else {
      yield* selector(rollout, service, found, scope);
      yield* managedByOther(rollout, service, found);
    }
  }
}

/** The labels in a selector are those of the pods, or of the metadata that the controller gives one version. */
function* selector(
  rollout: RolloutView,
  { pointer, name, metadata }: SwitchedService,
  service: Manifest,
  scope: Scope,
): Iterable<Diagnostic> {
  const { manifest, canary, blueGreen } = rollout;
  const labels = podLabels(rollout, scope);
  if (labels === undefined) return;
  const own = metadata === undefined ? undefined : objectAt(canary ?? blueGreen, metadata, 'labels');
  const wrong = Object.entries(objectAt(service.object, 'spec', 'selector') ?? {}).find(
    ([key, value]) => key !== hashLabel && valueAt(labels, key) !== value && valueAt(own, key) !== value,
  );
  if (wrong === undefined) {
    yield* fixedHash(manifest, pointer, service);
    return;
  }
  yield finding(manifest, 'service-selects-other-pods', {
    pointer,
    message: `the Service '${name}' selects ${wrong[0]}=${shown(wrong[1])}, which the pods of ${nameOf(manifest)} do not have`,
    notes: [{ message: 'the Service is made here', at: service.origin.at }],
  });
}

/** The controller keeps the hash of a version in the selector; each sync from git would put an old one back. */
function* fixedHash(manifest: Manifest, pointer: string, service: Manifest): Iterable<Diagnostic> {
  const hash = textAt(service.object, 'spec', 'selector', hashLabel);
  if (hash === undefined) return;
  yield finding(manifest, 'service-selects-other-pods', {
    pointer,
    message: `the Service '${service.id.name}' selects ${hashLabel}=${hash}, which ${nameOf(manifest)} replaces with the hash of each new version`,
    hint: `remove ${hashLabel} from its selector`,
    notes: [{ message: 'the Service is made here', at: service.origin.at }],
    severity: 'warning',
  });
}

/** The controller notes on a Service which rollout it belongs to, and refuses it to others. */
function* managedByOther(
  { manifest }: RolloutView,
  { pointer, name }: SwitchedService,
  service: Manifest,
): Iterable<Diagnostic> {
  const owner = textAt(service.object, 'metadata', 'annotations', 'argo-rollouts.argoproj.io/managed-by-rollouts');
  if (owner === undefined || owner === manifest.id.name) return;
  yield finding(manifest, 'service-of-two-rollouts', {
    pointer,
    message: `${nameOf(manifest)} switches the Service '${name}', whose annotation says that the Rollout '${owner}' manages it`,
    hint: 'remove the annotation argo-rollouts.argoproj.io/managed-by-rollouts: the controller writes it',
    notes: [{ message: 'the Service is made here', at: service.origin.at }],
  });
}

/** Routers that split traffic between two Services; Istio may use subsets of one, a plugin its own way. */
const needServices = ['nginx', 'alb', 'smi', 'ambassador', 'apisix', 'traefik', 'appMesh', 'istio', gatewayApiPlugin];

function* routerServices({ manifest, canary, routers }: RolloutView): Iterable<Diagnostic> {
  if (isJsonObject(canary?.['pingPong'])) return;
  const absent = ['stableService', 'canaryService'].filter((field) => textAt(canary, field) === undefined);
  const router = routers.find(
    ({ name, settings }) => needServices.includes(name) && objectAt(settings, 'destinationRule') === undefined,
  );
  if (absent.length === 0 || router === undefined) return;
  yield finding(manifest, 'router-without-services', {
    pointer: `${canaryPointer}/trafficRouting`,
    message: `${nameOf(manifest)} splits its traffic by ${router.name}, but has no ${absent.join(' and no ')}`,
    hint: 'name two Services that select its pods, one for each version',
  });
}

/** The controller lets one rollout alone write the selector of a Service. */
function* oneRolloutEach(scope: Scope): Iterable<Diagnostic> {
  const first = new Map<string, Manifest>();
  for (const rollout of scope.rollouts) {
    const { manifest } = rollout;
    for (const { name, pointer } of switchedServices(rollout)) {
      const key = `${namespaceOf(manifest) ?? ''}/${name}`;
      const other = first.get(key);
      if (other === undefined) first.set(key, manifest);
      if (other === undefined || other === manifest) continue;
      yield finding(manifest, 'service-of-two-rollouts', {
        pointer,
        message: `${nameOf(manifest)} switches the Service '${name}', which ${nameOf(other)} switches too`,
        hint: 'give each rollout Services of its own',
        notes: [{ message: 'the other Rollout is made here', at: other.origin.at }],
      });
    }
  }
}

export const serviceRules: readonly RolloutRule[] = [switched, routerServices];
export const sharedServiceRules: readonly Rule[] = [oneRolloutEach];
