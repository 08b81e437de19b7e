import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
class Odd extends Chart {
  toJson() {
    return [
      'text',
      null,
      [],
      { kind: 'ConfigMap', metadata: { name: 'no-api-version' } },
      { apiVersion: 'v1', metadata: { name: 'no-kind' } },
      { apiVersion: 'v1', kind: 'ConfigMap' },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: {} },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 7 } },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'ok', namespace: 7 } },
    ];
  }
}
new Odd(app, 'odd');
const number = new ApiObject(new Chart(app, 'number'), 'object', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } });
number.addJsonPatch({ _toJson: () => ({ op: 'replace', path: '/metadata/name', value: 7 }) });
app.synth();
