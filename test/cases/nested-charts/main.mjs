import { ApiObject, App, Chart } from 'cdk8s';

const config = (scope, name) =>
  new ApiObject(scope, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });

const app = new App();
const outer = new Chart(app, 'outer', { namespace: 'outer' });
config(outer, 'outer');
const inner = new Chart(outer, 'inner', { namespace: 'inner' });
config(inner, 'inner');
const leaf = new Chart(inner, 'leaf');
config(leaf, 'leaf');
outer.addDependency(inner);
app.synth();
