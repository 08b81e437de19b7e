import { a } from '@/parts';
import { b } from '#parts';
import { c } from '~/parts';
import { d } from 'gitops-ts/lib/index.js';
import { e } from 'node:nothing';

console.log(a, b, c, d, e);
