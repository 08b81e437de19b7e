import { describe } from 'vitest';
import { checkPairs } from './check-pairs.ts';
import { deliveredPairs, projectPairs } from './projects.ts';

describe('AppProjects', () => checkPairs([...projectPairs, ...deliveredPairs]));
