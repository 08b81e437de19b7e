import { ApiObject, App, Chart } from 'cdk8s';

const { stringify } = JSON;
Array.prototype.foo = 'polluted';
Object.prototype.bar = 'polluted';
JSON.stringify = (value) => stringify(value, undefined, 4);

const app = new App();
const chart = new Chart(app, 'globals');
new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'globals' }, data: { a: 'b' } });
export default app;
