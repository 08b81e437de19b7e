import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ApiObject } from 'cdk8s';
import type { Project } from 'gitops-ts';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { publicPods } from './online-boutique-facts.ts';
import { type Manifest, podFacts, withoutAdditions } from './pod-facts.ts';

const environments = ['dev', 'staging', 'production'] as const;
const registry = 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo';
const workloadKinds = ['Deployment', 'Rollout'];

// By a path that only the run knows: the example is checked by settings of its own, as a user's project is.
const entry = new URL('../../examples/online-boutique/main.ts', import.meta.url).href;
const { default: project }: { readonly default: Project } = await import(entry);

const rendered: readonly Manifest[] = project.node
  .findAll()
  .filter((node) => ApiObject.isApiObject(node))
  .map((object) => object.toJson());

function objectsOf(environment: string): readonly Manifest[] {
  return rendered.filter((object) => object.metadata.namespace === `online-boutique-${environment}`);
}

function workload(environment: string, name: string): Manifest {
  const found = objectsOf(environment).find((one) => workloadKinds.includes(one.kind) && one.metadata.name === name);
  if (found === undefined) throw new Error(`${environment} has no workload ${name}`);
  return found;
}

function object(environment: string, kind: string, name: string): Manifest {
  return objectsOf(environment).find((one) => one.kind === kind && one.metadata.name === name);
}

function factsOf(environment: string, name: string): ReturnType<typeof podFacts> {
  return withoutAdditions(podFacts(workload(environment, name), object(environment, 'Service', name)));
}

/** The image as the public tooling completes it. */
function completeImage(name: string): string {
  return name.includes(':') ? name : `${registry}/${name}:v0.10.6`;
}

describe.each(environments)('the online boutique in %s', (environment) => {
  it('runs the twelve workloads, and no other', () => {
    const names = objectsOf(environment)
      .filter((one) => workloadKinds.includes(one.kind))
      .map((one) => one.metadata.name);
    expect(names.toSorted()).toEqual(Object.keys(publicPods).toSorted());
    expect(names).toHaveLength(12);
  });

  it.each(Object.entries(publicPods))('runs the pod of %s as the public manifests do', (name, facts) => {
    expect(factsOf(environment, name)).toEqual({ ...facts, image: completeImage(facts.image) });
  });

  it('lets in and out who calls whom, and nobody else', () => {
    const callers = new Map<string, string[]>();
    for (const [caller, { env }] of Object.entries(publicPods)) {
      const called = Object.entries(env)
        .filter(([variable]) => variable.endsWith('_ADDR') && !variable.startsWith('SHOPPING_ASSISTANT'))
        .map(([, address]) => address.split(':')[0] as string);
      expect(peers(object(environment, 'NetworkPolicy', caller).spec.egress, 'to')).toEqual(called.toSorted());
      for (const one of called) callers.set(one, [...(callers.get(one) ?? []), caller]);
    }
    for (const name of Object.keys(publicPods)) {
      if (name === 'frontend') continue;
      const { ingress } = object(environment, 'NetworkPolicy', name).spec;
      expect(peers(ingress, 'from'), name).toEqual((callers.get(name) ?? []).toSorted());
    }
    const [open] = object(environment, 'NetworkPolicy', 'frontend').spec.ingress;
    expect(open).toEqual({ ports: [{ port: 8080, protocol: 'TCP' }] });
  });
});

function peers(rules: readonly Manifest[] | undefined, side: 'from' | 'to'): readonly string[] {
  return (rules ?? [])
    .flatMap((rule) => rule[side])
    .map((peer) => peer.podSelector.matchLabels['app.kubernetes.io/name'])
    .toSorted();
}

describe('releases of the online boutique', () => {
  it('are progressive in production alone', () => {
    const rollouts = rendered.filter(({ kind }) => kind === 'Rollout').map(({ metadata }) => metadata);
    expect(rollouts.map(({ namespace, name }) => `${namespace}/${name}`).toSorted()).toEqual([
      'online-boutique-production/checkoutservice',
      'online-boutique-production/frontend',
    ]);
    expect(workload('production', 'checkoutservice').spec.strategy.blueGreen).toMatchObject({
      activeService: 'checkoutservice',
      previewService: 'checkoutservice-preview',
      autoPromotionEnabled: false,
    });
    expect(workload('production', 'frontend').spec.strategy.canary).toMatchObject({
      stableService: 'frontend',
      canaryService: 'frontend-canary',
    });
    const { backendRefs } = object('production', 'HTTPRoute', 'frontend').spec.rules[0];
    expect(backendRefs.map((one: Manifest) => one.name)).toEqual(['frontend', 'frontend-canary']);
  });

  it('name nothing by a hash', () => {
    const names = rendered.map(({ metadata }) => metadata.name).filter((name) => /-c8[0-9a-f]{6,}/u.test(name));
    expect(names).toEqual([]);
    expect(rendered.length).toBeGreaterThan(150);
  });
});

describe('the table of facts', () => {
  it.each([
    ['image', (pod: Manifest) => Object.assign(pod.containers[0], { image: 'other:1' })],
    ['command', (pod: Manifest) => Object.assign(pod.containers[0], { command: ['sh'] })],
    ['ports', (pod: Manifest) => Object.assign(pod.containers[0], { ports: [{ containerPort: 1 }] })],
    ['env', (pod: Manifest) => pod.containers[0].env.push({ name: 'MORE', value: '1' })],
    ['a probe', (pod: Manifest) => Object.assign(pod.containers[0].readinessProbe, { periodSeconds: 99 })],
    ['another probe', (pod: Manifest) => Object.assign(pod.containers[0], { startupProbe: { grpc: { port: 1 } } })],
    ['resources', (pod: Manifest) => Object.assign(pod.containers[0].resources.limits, { cpu: '9' })],
    ['the time to end', (pod: Manifest) => Object.assign(pod, { terminationGracePeriodSeconds: 99 })],
  ])('tells a pod with other %s apart', (_, change) => {
    const changed = structuredClone(workload('dev', 'emailservice'));
    change(changed.spec.template.spec);
    const facts = withoutAdditions(podFacts(changed, object('dev', 'Service', 'emailservice')));
    expect(facts).not.toEqual(factsOf('dev', 'emailservice'));
  });

  // The manifests are not part of the repository; where they lie beside it, the table must still be true of them.
  const folder = fileURLToPath(new URL('../../../shared/data/online-boutique/', import.meta.url));
  it.skipIf(!existsSync(folder))('is what the public manifests beside this repository say', () => {
    const manifests: readonly Manifest[] = readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .flatMap((name) => parseAllDocuments(readFileSync(`${folder}${name}`, 'utf8')))
      .map((document) => document.toJS())
      .filter((document) => document !== null);
    const workloads = manifests.filter(({ kind }) => kind === 'Deployment');
    const facts = workloads.map((one) => {
      const { name } = one.metadata;
      return [
        name,
        podFacts(
          one,
          manifests.find(({ kind, metadata }) => kind === 'Service' && metadata.name === name),
        ),
      ];
    });
    expect(Object.fromEntries(facts)).toEqual(publicPods);
  });
});
