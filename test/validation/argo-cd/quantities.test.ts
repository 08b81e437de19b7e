import { describe, expect, it } from 'vitest';
import { canonicalQuantity } from '../../../lib/validation/argo-cd/canonical-quantity.ts';
import { inProject } from '../manifests.ts';
import type { Fields } from '../objects.ts';
import { type ArgoPair, checkPairs } from './check-pairs.ts';

describe('quantities', () => {
  it.each([
    ['1000m', '1'],
    ['0.5', '500m'],
    ['1500m', '1500m'],
    ['1024Mi', '1Gi'],
    ['1.5Gi', '1536Mi'],
    ['100Mi', '100Mi'],
    ['1000M', '1G'],
    ['1000', '1k'],
    ['0', '0'],
    ['0.0', '0'],
    ['2', '2'],
    ['1e3', undefined],
    ['half', undefined],
  ])('%s is %s', (text, expected) => expect(canonicalQuantity(text)).toBe(expected));
});

const resource = (apiVersion: string, cpu: string): Fields => ({
  apiVersion,
  kind: 'Thing',
  metadata: { name: 'thing' },
  spec: { pods: [{ resources: { limits: { cpu } } }] },
});

const quantityPairs: readonly ArgoPair[] = [
  {
    what: 'a custom resource with 1000m',
    code: 'quantity-not-canonical',
    pointer: '/spec/pods/0/resources/limits/cpu',
    wrong: [resource('example.org/v1', '1000m')],
    right: [resource('example.org/v1', '1'), resource('apps/v1', '1000m')],
  },
];

describe('quantities of custom resources', () => checkPairs(quantityPairs, inProject));
