import { ApiObject, App, Chart } from 'cdk8s';

function deployment(chart: Chart, id: string, apiVersion: string): ApiObject {
  return new ApiObject(chart, id, { apiVersion, kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' } });
}

const app = new App();
deployment(new Chart(app, 'one'), 'first', 'apps/v1');
const two = new Chart(app, 'two');
new ApiObject(two, 'second', { apiVersion: 'apps/v1beta1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' } });
app.synth();
