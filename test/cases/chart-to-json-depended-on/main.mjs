import { ApiObject, App, Chart } from 'cdk8s';

class Own extends Chart {
  toJson() {
    return super.toJson();
  }
}

const config = (chart, name) =>
  new ApiObject(chart, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });

const app = new App();
const first = new Chart(app, 'first');
const own = new Own(app, 'own');
config(first, 'needs').node.addDependency(config(own, 'needed'));
app.synth();
