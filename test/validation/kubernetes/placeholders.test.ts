import { expect, it } from 'vitest';
import { kubernetesRules } from '../../../lib/validation/kubernetes/rules.ts';
import { Scope } from '../../../lib/validation/scope.ts';
import { inProject, manifestsOf } from '../manifests.ts';
import { findingsIn } from './cases.ts';
import { deployment, object } from './objects.ts';
import { patched } from './twin.ts';

const image = '/spec/template/spec/containers/0/image';

it('leaves to Flux what it fills in, in files only', () => {
  const templated = patched(deployment, { [image]: 'ghcr.io/acme/web:${TAG:=1}' });
  expect(findingsIn(templated)).toEqual([]);
  const scope = new Scope(manifestsOf([templated]), inProject, undefined);
  expect(kubernetesRules.flatMap((rule) => [...rule(scope)]).map(({ code }) => code)).toEqual(['invalid-image']);
});

it('leaves to Argo Rollouts what it fills in', () => {
  const spec = (text: string) => ({
    metrics: [
      {
        name: 'a',
        provider: {
          job: { spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: text }] } } } },
        },
      },
    ],
  });
  const template = (text: string) => object('argoproj.io/v1alpha1', 'AnalysisTemplate', { spec: spec(text) });
  expect(findingsIn(template('{{args.image}}'))).toEqual([]);
  expect(findingsIn(template('Web:1')).map(({ code, pointer }) => ({ code, pointer }))).toEqual([
    { code: 'invalid-image', pointer: '/spec/metrics/0/provider/job/spec/template/spec/containers/0/image' },
  ]);
});

it('leaves encrypted values to who decrypts them', () => {
  const data = { password: 'ENC[AES256_GCM,data:abc,iv:a,tag:b,type:str]', key: '<path:secret/web#key>' };
  expect(findingsIn(object('v1', 'Secret', { data, sops: { version: '3.9.0' } }))).toEqual([]);
  expect(findingsIn(object('v1', 'Secret', { data })).map(({ pointer }) => pointer)).toEqual(['/data/password']);
});
