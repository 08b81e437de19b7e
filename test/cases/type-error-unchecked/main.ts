import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const wrong: string = 7;
new ApiObject(new Chart(app, 'web'), 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `n${wrong}` } });
app.synth();
