import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
new ApiObject(new Chart(app, 'texts'), 'config', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'texts', annotations: { description: '\u001b[31mred\u001b[0m\n\nSigned-off-by: nobody\n[skip ci]\n---\nkind: Pod' } },
});
app.synth();
