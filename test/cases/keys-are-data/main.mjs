import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'keys', { labels: { constructor: 'label' } });
new ApiObject(chart, 'config', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'keys', labels: { ['__proto__']: 'label', toString: 'label' } },
  data: JSON.parse('{"__proto__":"kept","constructor":"kept","toString":"kept","hasOwnProperty":"kept","__defineGetter__":"kept"}'),
});
new ApiObject(chart, 'nested', {
  apiVersion: 'example.com/v1',
  kind: 'Thing',
  metadata: { name: 'nested' },
  spec: JSON.parse('{"a":{"__proto__":{"polluted":true}},"list":[{"__proto__":[1]}]}'),
});
if ({}.polluted !== undefined) throw new Error('polluted');
app.synth();
