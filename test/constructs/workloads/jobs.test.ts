import { describe, expect, it } from 'vitest';
import { ScheduledJob } from '../../../lib/constructs/workloads/scheduled-job.ts';
import { Task } from '../../../lib/constructs/workloads/task.ts';
import { Worker } from '../../../lib/constructs/workloads/worker.ts';
import { find, newChart, podOf, render } from './rendering.ts';

const image = 'ghcr.io/acme/jobs:1.0.0';

describe('ScheduledJob', () => {
  it('runs one at a time, gives up, and clears away', () => {
    const chart = newChart();
    new ScheduledJob(chart, 'cleanup', { image, schedule: '30 2 * * *', timeZone: 'Europe/Berlin' });
    const { spec } = find(chart, 'CronJob shop-cleanup');
    expect(spec).toMatchObject({
      schedule: '30 2 * * *',
      timeZone: 'Europe/Berlin',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 300,
      jobTemplate: { spec: { backoffLimit: 3, activeDeadlineSeconds: 3600, ttlSecondsAfterFinished: 86_400 } },
    });
    expect(podOf({ spec }).spec).toMatchObject({ restartPolicy: 'Never', automountServiceAccountToken: false });
    expect(podOf({ spec }).spec).not.toHaveProperty('topologySpreadConstraints');
    expect(find(chart, 'NetworkPolicy shop-cleanup').spec.podSelector.matchLabels).toEqual(
      Object.fromEntries(
        Object.entries(podOf({ spec }).metadata.labels).filter(([key]) => /\/(?:name|instance)$/u.test(key)),
      ),
    );
  });

  it.each(['@daily', '* * * *', '* * * * * *', ''])('refuses the schedule %o', (schedule) => {
    expect(() => new ScheduledJob(newChart(), 'cleanup', { image, schedule })).toThrow('five fields');
  });
});

describe('Task', () => {
  it('is a plain Job', () => {
    const chart = newChart();
    new Task(chart, 'migrate', { image, args: ['migrate'], activeDeadlineSeconds: 60 });
    const job = find(chart, 'Job shop-migrate');
    expect(job.metadata).not.toHaveProperty('annotations');
    expect(job.spec).toMatchObject({ backoffLimit: 3, activeDeadlineSeconds: 60 });
    expect(job.spec).not.toHaveProperty('selector');
    expect(podOf(job).spec.containers[0].args).toEqual(['migrate']);
  });

  it('as a hook takes its ServiceAccount and NetworkPolicy along, one wave earlier', () => {
    const chart = newChart();
    new Task(chart, 'migrate', { image, hook: 'PreSync' });
    const hook = {
      'argocd.argoproj.io/hook': 'PreSync',
      'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
    };
    expect(find(chart, 'Job shop-migrate').metadata.annotations).toEqual(hook);
    for (const part of ['ServiceAccount shop-migrate', 'NetworkPolicy shop-migrate']) {
      expect(find(chart, part).metadata.annotations).toEqual({ ...hook, 'argocd.argoproj.io/sync-wave': '-1' });
    }
  });
});

describe('Worker', () => {
  it('has no Service and no probes', () => {
    const chart = newChart();
    new Worker(chart, 'mailer', { image });
    expect([...render(chart).keys()].toSorted()).toEqual([
      'Deployment shop-mailer',
      'NetworkPolicy shop-mailer',
      'PodDisruptionBudget shop-mailer',
      'ServiceAccount shop-mailer',
    ]);
    expect(podOf(find(chart, 'Deployment shop-mailer')).spec.containers[0]).not.toHaveProperty('readinessProbe');
  });

  it('answers probes on a port that it names by number', () => {
    const chart = newChart();
    new Worker(chart, 'mailer', { image, probes: { liveness: { httpGet: { path: '/up', port: 9000 } } } });
    expect(podOf(find(chart, 'Deployment shop-mailer')).spec.containers[0].livenessProbe).toEqual({
      httpGet: { path: '/up', port: 9000 },
    });
  });
});
