import { describe, expect, it } from 'vitest';
import { validate } from '../../lib/validation/validate.ts';
import { inFiles } from './findings.ts';
import { manifestsOf } from './manifests.ts';
import { analysis, canary, type Fields, metric, routed, service, template } from './objects.ts';

const hold = { pause: {} };
const wait = { pause: { duration: '10m' } };

function found(objects: readonly Fields[]): readonly string[] {
  return validate(manifestsOf(objects), inFiles).map(({ severity, code }) => `${severity} ${code}`);
}

describe('manifests that were only handed in', () => {
  it.each<[string, readonly Fields[], readonly string[]]>([
    ['a rollout alone may have its Services in other files', routed([hold]).slice(0, 1), []],
    ['a rollout alone may have its templates in other files', [canary([{ analysis: analysis() }, hold])], []],
    ['a route is missed where other objects are there', routed([hold]).slice(0, 3), ['warning route-missing']],
    [
      'a name that is nearly one that is there is misspelt',
      [
        canary([{ analysis: analysis([], 'succes-rate') }, hold]),
        template([metric()], [{ name: 'service', value: 'web' }]),
        service('web'),
      ],
      ['error analysis-template-missing'],
    ],
    [
      'a cluster may have templates of its own',
      [canary([{ analysis: { templates: [{ templateName: 'x', clusterScope: true }] } }, hold]), service('web')],
      [],
    ],
    ['nobody wrote the number of pods', [canary([{ setWeight: 5 }, hold], {}, { replicas: undefined })], []],
    [
      'one pod is for an example',
      [canary([{ setWeight: 5 }, hold], {}, { replicas: 1 })],
      ['info weight-not-expressible'],
    ],
    ['two pods are meant', [canary([{ setWeight: 5 }, hold], {}, { replicas: 2 })], ['warning weight-not-expressible']],
    ['weights without a check are not advised upon', routed([{ setWeight: 80 }]), []],
    [
      'an experiment that a person ends is not advised upon',
      [canary([{ experiment: { templates: [{ name: 'a', specRef: 'canary' }] } }])],
      [],
    ],
    [
      'an element without a guard is how examples are',
      [template([metric({ successCondition: 'result[0] > 1' })])],
      ['info result-unguarded'],
    ],
    [
      'a list that is compared is wrong everywhere',
      [template([metric({ successCondition: 'result > 1' })])],
      ['error vector-compared'],
    ],
    [
      'an argument too many does no harm',
      [
        ...routed([
          wait,
          {
            analysis: analysis([
              { name: 'service', value: 'web' },
              { name: 'region', value: 'eu' },
            ]),
          },
        ]),
        template(),
      ],
      [],
    ],
    [
      'an argument that looks misspelt may do some',
      [
        ...routed([
          wait,
          {
            analysis: analysis([
              { name: 'service', value: 'web' },
              { name: 'servise', value: 'eu' },
            ]),
          },
        ]),
        template(),
      ],
      ['warning argument-unused'],
    ],
    [
      'any answer of a server is one',
      [template([metric({ successCondition: undefined, provider: { web: { url: 'http://{{args.service}}' } } })])],
      [],
    ],
    [
      'an answer to a query is none',
      [template([metric({ successCondition: undefined })])],
      ['warning metric-without-condition'],
    ],
    [
      'what cannot fail may be there to be looked at',
      [template([metric({ failureLimit: 5 })])],
      ['info analysis-never-fails'],
    ],
  ])('%s', (_, objects, codes) => {
    expect(found(objects)).toEqual(codes);
  });
});
