import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
for (let part = 0; part < 100; part += 1) {
  const chart = new Chart(app, `part-${part}`);
  for (let index = 0; index < 100; index += 1)
    new ApiObject(chart, `config-${index}`, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `config-${part}-${index}` } });
}
// One of the first is made again: it is found among all of them, and nothing is written.
new ApiObject(new Chart(app, 'again'), 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-0-7' } });
app.synth();
