import { ApiObject, App, Chart } from 'cdk8s';

let value = {};
for (let depth = 0; depth < 20_000; depth += 1) value = { value };
const app = new App();
new ApiObject(new Chart(app, 'deep'), 'object', { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'deep' }, spec: value });
app.synth();
