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
// Where Kubernetes lets only some of the texts stand, those stand there.
const isLabel = (text) => /^(?:[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?)?$/.test(text);
const keyed = (prefix, list) => Object.fromEntries(list.map((text, index) => [`${prefix}${String(index).padStart(3, '0')}`, text]));
new ApiObject(chart, 'pod', {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'pod',
    labels: { ...keyed('l', texts.filter(isLabel)), ...Object.fromEntries(texts.filter((text) => text !== '' && isLabel(text)).map((text) => [text, 'key'])) },
    annotations: keyed('a', texts),
  },
  spec: {
    containers: [
      { name: 'main', image: 'web:1.0.0', args: texts, env: Object.entries(keyed('E', texts)).map(([name, value]) => ({ name, value })) },
    ],
  },
});
app.synth();
