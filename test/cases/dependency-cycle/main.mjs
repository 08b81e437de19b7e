import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const config = (chart, name) =>
  new ApiObject(chart, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
const one = new Chart(app, 'one');
const two = new Chart(app, 'two');
const a = config(one, 'a');
const b = config(two, 'b');
const c = config(two, 'c');
a.node.addDependency(b);
b.node.addDependency(c);
c.node.addDependency(one);
app.synth();
