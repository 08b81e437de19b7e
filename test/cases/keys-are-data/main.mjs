import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
class Data extends Chart {
  toJson() {
    const data = JSON.parse('{"__proto__":"kept","constructor":"kept","toString":"kept","hasOwnProperty":"kept"}');
    const spec = JSON.parse('{"a":{"__proto__":{"polluted":true}},"list":[{"__proto__":[1]}]}');
    return [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'own' }, data },
      { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'nested' }, spec },
    ];
  }
}

const chart = new Chart(app, 'keys', { labels: { valueOf: 'label' } });
new Data(app, 'data');
new ApiObject(chart, 'config', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'keys', labels: { toString: 'label' } },
  data: { toString: 'kept', hasOwnProperty: 'kept', __defineGetter__: 'kept' },
});
if ({}.polluted !== undefined) throw new Error('polluted');
app.synth();
