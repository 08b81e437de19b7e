import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'values');
const sizes = { api: 1, web: Number('many'), since: new Date(0) };
for (const [name, value] of Object.entries(sizes)) {
  new ApiObject(chart, name, { apiVersion: 'v1', kind: 'Thing', metadata: { name }, spec: { list: [1, value] } });
}

const spec = { size: 2 };
const spoil = (object) => Object.defineProperty(object, 'size', { value: NaN });
spoil(spec);
new ApiObject(chart, 'spoilt', { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'spoilt' }, spec });

app.synth();
