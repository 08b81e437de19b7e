import { describe } from 'vitest';
import { applicationPairs } from './applications.ts';
import { checkPairs } from './check-pairs.ts';

describe('Applications', () => checkPairs(applicationPairs));
