import { describe, expect, it } from 'vitest';
import { validate } from '../../lib/validation/validate.ts';
import { inProject, manifestsOf } from './manifests.ts';
import { metric, rate, template } from './objects.ts';

function codesOf(successCondition: string, query: string = rate): readonly string[] {
  return validate(manifestsOf([template([metric({ successCondition }, query)])]), inProject).map(({ code }) => code);
}

describe('conditions over the result of a Prometheus query', () => {
  it.each([
    'len(result) > 0 && result[0] >= 0.99',
    'len(result) == 0 || result[0] <= result[1]',
    'all(result, # >= 0.95)',
    'all(result, {# >= 0.95})',
    'default(result, 0) >= 0.9',
    'isNil(result) || result[0] > 1',
    'result != nil && len(result) > 0 && result[0] > 1',
    'len(result) > 0 && asFloat(result[0]) > 1',
  ])('has nothing to say about %s', (condition) => {
    expect(codesOf(condition)).toEqual([]);
  });

  it.each(['result >= 0.95', 'result>0', '0.95 <= result', 'len(result) > 0 && result < 5', 'result == 1'])(
    'sees a list compared with a number in %s',
    (condition) => {
      expect(codesOf(condition)).toEqual(['vector-compared']);
    },
  );

  it.each(['result[0] >= 0.95', 'isNaN(result[0]) || result[0] > 1', '0.95 <= result[ 0 ]'])(
    'sees an element that may not be there in %s',
    (condition) => {
      expect(codesOf(condition)).toEqual(['result-unguarded']);
    },
  );

  it.each([`${rate} or vector(0)`, `${rate} or on() vector(0)`, 'vector(1) + 0 * count(up{app="{{args.service}}"})'])(
    'knows that %s finds a series',
    (query) => {
      expect(codesOf('result[0] >= 0.95', query)).toEqual([]);
    },
  );
});
