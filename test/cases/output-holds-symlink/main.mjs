import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
new ApiObject(new Chart(app, 'hello'), 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'hello' } });
app.synth();
