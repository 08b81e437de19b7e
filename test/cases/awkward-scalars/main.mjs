import { readFileSync } from 'node:fs';
import { ApiObject, App, Chart } from 'cdk8s';

const texts = JSON.parse(readFileSync(new URL('texts.json', import.meta.url), 'utf8'));
const app = new App();
const chart = new Chart(app, 'scalars');
new ApiObject(chart, 'values', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'values' },
  data: Object.fromEntries(texts.map((text, index) => [`k${String(index).padStart(3, '0')}`, text])),
});
// No key of a ConfigMap may be like these.
new ApiObject(chart, 'keys', {
  apiVersion: 'example.com/v1',
  kind: 'Map',
  metadata: { name: 'keys' },
  data: Object.fromEntries(texts.map((text, index) => [text, String(index)])),
});
new ApiObject(chart, 'list', {
  apiVersion: 'example.com/v1',
  kind: 'List',
  metadata: { name: 'others' },
  spec: { texts, numbers: [0, -1, 1.5, 1e-7, 9007199254740991, 0.1], flags: [true, false, null], empty: [{}, [], ''] },
});
app.synth();
