import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalQuantity, quantityValue } from '../../../lib/constructs/workloads/quantity.ts';

describe('canonicalQuantity', () => {
  it.each([
    ['1000m', '1'],
    [0.5, '500m'],
    ['0.5', '500m'],
    ['1500m', '1500m'],
    [2, '2'],
    ['1024Mi', '1Gi'],
    ['1.5Gi', '1536Mi'],
    ['64Mi', '64Mi'],
    [1_048_576, '1048576'],
    ['1000M', '1G'],
    ['0', '0'],
  ])('writes %s as the API server does: %s', (quantity, canonical) => {
    expect(canonicalQuantity(quantity, 'cpu')).toBe(canonical);
  });

  it.each(['100Mib', '-1', '1e3', '', 'lots', '0.0005', '0.3Ki'])('refuses %s', (quantity) => {
    expect(() => canonicalQuantity(quantity, 'resources.requests.memory')).toThrow('resources.requests.memory');
  });

  it('keeps the amount, and is its own canonical form', () => {
    const unit = fc.constantFrom('', 'm', 'Ki', 'Mi', 'Gi', 'k', 'M', 'G');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), unit, (digits, suffix) => {
        const canonical = canonicalQuantity(`${digits}${suffix}`, 'cpu');
        expect(quantityValue(canonical)).toBe(quantityValue(`${digits}${suffix}`));
        expect(canonicalQuantity(canonical, 'cpu')).toBe(canonical);
      }),
    );
  });
});
