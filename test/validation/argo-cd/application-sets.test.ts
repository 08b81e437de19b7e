import { describe } from 'vitest';
import { inProject } from '../manifests.ts';
import { advicePairs, applicationSetPairs } from './application-sets.ts';
import { checkPairs } from './check-pairs.ts';

describe('ApplicationSets', () => checkPairs(applicationSetPairs));
describe('ApplicationSets of a project', () => checkPairs(advicePairs, inProject));
