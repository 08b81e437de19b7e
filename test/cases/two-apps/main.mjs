import { ApiObject, App, Chart } from 'cdk8s';

function makeApp(name) {
  const app = new App();
  const chart = new Chart(app, name, { namespace: name });
  new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
  return app;
}

makeApp('one').synth();
makeApp('two').synth();
makeApp('never-synthesized');
export default makeApp('three');
