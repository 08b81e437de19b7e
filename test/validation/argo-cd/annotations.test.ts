import { describe } from 'vitest';
import { annotationPairs } from './annotations.ts';
import { checkPairs } from './check-pairs.ts';
import { settingPairs } from './settings.ts';

describe('annotations', () => checkPairs(annotationPairs));
describe('the settings of Argo CD', () => checkPairs(settingPairs));
