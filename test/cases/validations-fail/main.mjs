import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'chart');
const object = new ApiObject(chart, 'object', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } });
object.node.addValidation({ validate: () => ['the data must not be empty', 'a label is missing'] });
chart.node.addValidation({ validate: () => ['the chart needs a namespace'] });
app.node.addValidation({
  validate: () => {
    throw new Error('the validation itself threw');
  },
});
app.synth();
