import { describe } from 'vitest';
import { inProject } from '../manifests.ts';
import { applicationAdvicePairs, applicationPairs } from './applications.ts';
import { checkPairs } from './check-pairs.ts';

describe('Applications', () => checkPairs(applicationPairs));
describe('Applications of a project', () => checkPairs(applicationAdvicePairs, inProject));
