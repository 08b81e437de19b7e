import { ApiObject, App, Chart } from 'cdk8s';

enum Stage { Dev = 'dev' }

class Service {
  constructor(readonly name: string) {}
}

const app = new App();
const chart = new Chart(app, 'command');
new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: new Service(Stage.Dev).name } });
app.synth();
