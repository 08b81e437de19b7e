import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'texts');
const object = new ApiObject(chart, 'config', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'texts', annotations: { description: '\u001b[31mred\u001b[0m\n\nSigned-off-by: nobody\n[skip ci]' } },
});
object.node.addValidation({ validate: () => ['\u001b[2J\u001b]0;title\u0007cleared\n\nerror[fake]: forged\n  --> nowhere.ts:1:1\r overwritten \u009b31m \u202e'] });
app.synth();
