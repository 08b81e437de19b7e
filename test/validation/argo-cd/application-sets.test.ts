import { describe } from 'vitest';
import { inProject } from '../manifests.ts';
import { advicePairs, applicationSetPairs, hostPairs } from './application-sets.ts';
import { checkPairs } from './check-pairs.ts';

describe('ApplicationSets', () => checkPairs(applicationSetPairs));
describe('ApplicationSets of hosts', () => checkPairs(hostPairs));
describe('ApplicationSets of a project', () => checkPairs(advicePairs, inProject));
