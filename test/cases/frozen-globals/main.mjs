import { ApiObject, App, Chart } from 'cdk8s';

for (const one of [Object, Array, Map, Set, Promise, JSON, Error]) Object.freeze(one.prototype ?? one);
Object.freeze(Object);

const app = new App();
const chart = new Chart(app, 'globals');
new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'globals' }, data: { a: 'b' } });
export default app;
