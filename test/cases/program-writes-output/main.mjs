import { mkdirSync, writeFileSync } from 'node:fs';
import { ApiObject, App, Chart } from 'cdk8s';

mkdirSync('dist/hello', { recursive: true });
writeFileSync('dist/hello/extra.yaml', 'kind: Smuggled\n');
const app = new App();
new ApiObject(new Chart(app, 'hello'), 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'hello' } });
app.synth();
