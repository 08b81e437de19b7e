import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../lib/kernel/json.ts';
import type { RelativePath } from '../../lib/kernel/relative-path.ts';
import type { Change } from '../../lib/model/change.ts';
import { rolloutTimelines } from '../../lib/pipeline/rollout-timelines.ts';
import { nameOf } from '../../lib/simulation/wording.ts';
import { useForge, usualRequest } from '../support/forge-requests.ts';

const rollout = (name: string, replicas: number): JsonObject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name, namespace: name },
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
    strategy: { canary: { steps: [{ setWeight: 20 }, { pause: { duration: '10m' } }] } },
  },
});
const autoscaler: JsonObject = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'checkout', namespace: 'checkout' },
  spec: {
    minReplicas: 5,
    maxReplicas: 20,
    scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'checkout' },
  },
};
const objects = new Map(
  Object.entries({
    'clusters/eu/production/checkout/rollout-checkout.yaml': rollout('checkout', 5),
    'clusters/eu/production/checkout/horizontalpodautoscaler-checkout.yaml': autoscaler,
    'clusters/eu/production/other/rollout-other.yaml': rollout('other', 2),
    'clusters/eu/production/worker/broken.yaml': { kind: 'Nothing' },
  }) as [RelativePath, JsonObject][],
);
const changed = (path: string): Change => ({
  kind: 'updated',
  path: path as RelativePath,
  id: undefined,
  differences: [],
});

describe('the timelines of a pull request', () => {
  const forge = useForge('github');

  it('are those of the rollouts in whose folder something changes, with what scales them', () => {
    const path = 'clusters/eu/production/checkout/horizontalpodautoscaler-checkout.yaml';
    const timelines = rolloutTimelines('production', objects, [changed(path)]);
    expect(timelines.map(nameOf)).toEqual(['checkout in production']);
    expect(timelines[0]?.least.replicas).toBe(5);
    expect(timelines[0]?.most?.replicas).toBe(20);
  });

  it('are none where nothing near a rollout changes', () => {
    const changes = [changed('clusters/eu/production/worker/broken.yaml'), changed('gone/rollout-gone.yaml')];
    expect(rolloutTimelines('production', objects, changes)).toEqual([]);
  });

  it('stand in the body, step by step', async () => {
    const path = 'clusters/eu/production/other/rollout-other.yaml';
    const timelines = rolloutTimelines('production', objects, [changed(path)]);
    await forge.open({ timelines });
    const body = forge.server.state.pulls[0]?.body ?? '';
    expect(body).toContain('<summary>other in production</summary>');
    expect(body).toMatch(/```text\nother in production: canary of 2 pods/);
    expect(body).toContain('pause 10m');
    expect(usualRequest.timelines).toEqual([]);
  });
});
