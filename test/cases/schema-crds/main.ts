import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'shop');
new ApiObject(chart, 'wrong', {
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name: 'wrong' },
  spec: { size: 0, colour: 'Red', port: true, extra: { anything: 1 }, nmae: 'x' },
});
new ApiObject(chart, 'old', { apiVersion: 'example.com/v1alpha1', kind: 'Widget', metadata: { name: 'old' } });
new ApiObject(chart, 'right', {
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name: 'right' },
  spec: { name: 'x', size: 3, colour: 'red', port: '80%', extra: { anything: 1 } },
});
app.synth();
