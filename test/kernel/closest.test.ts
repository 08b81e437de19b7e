import { describe, expect, it } from 'vitest';
import { didYouMean, isMisspelt } from '../../lib/kernel/closest.ts';

describe('didYouMean', () => {
  it.each([
    ['ouput', 'output'],
    ['outptu', 'output'],
    ['OUTPUT', 'output'],
    ['brunch', 'branch'],
    ['synht', 'synth'],
    ['pth', 'path'],
    ['a', 'b'],
  ])('finds for %j the word %j', (word, known) => {
    expect(didYouMean(word, ['zebra', known])).toBe(`did you mean '${known}'?`);
  });

  it.each([
    ['repo', ['repository', 'path']],
    ['zebra', ['author', 'branch', 'path']],
    ['xyz', ['app']],
    ['', ['app']],
    ['app', []],
  ])('finds nothing for %j in %j', (word, known) => {
    expect(didYouMean(word, known)).toBeUndefined();
  });

  it('takes the nearest, and the first of equals', () => {
    expect(didYouMean('pats', ['parts', 'path', 'pat'])).toBe("did you mean 'parts'?");
  });
});

describe('isMisspelt', () => {
  it.each([
    ['RollOut', 'Rollout', 1, true],
    ['Aplication', 'Application', 1, true],
    ['Rollout', 'Rollout', 1, false],
    ['TCPRoute', 'HTTPRoute', 1, false],
    ['Deploymet', 'Deployment', 2, true],
  ] as const)('%s for %s with %d wrong: %s', (word, known, mostWrong, expected) => {
    expect(isMisspelt(word, known, mostWrong)).toBe(expected);
  });
});
