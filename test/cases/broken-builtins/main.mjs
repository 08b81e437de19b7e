import { ApiObject, App, Chart } from 'cdk8s';

Map.prototype.get = () => 'patched';

const app = new App();
const chart = new Chart(app, 'globals');
new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'globals' } });
export default app;
