import { App } from 'cdk8s';
import { name } from './naem.ts';
import { left } from 'left-pad-that-is-not-there';
import scoped from '@acme/charts/web';

export default new App();
console.log(name, left, scoped);
