import { describe } from 'vitest';
import { checkPairs } from './argo-cd/check-pairs.ts';
import { fluxPairs } from './flux.ts';

describe('objects of Flux', () => checkPairs(fluxPairs));
