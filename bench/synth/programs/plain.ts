// A plain cdk8s program with the objects of objects.ts: one chart for each app in each environment.
import { ApiObject, App, Chart } from 'cdk8s';
import { objectsOf } from './objects.ts';
import { appNames, environments } from './size.ts';

const app = new App();
for (const environment of environments) {
  for (const name of appNames) {
    const chart = new Chart(app, `${environment}-${name}`, { namespace: environment });
    for (const object of objectsOf(environment, name)) new ApiObject(chart, object.kind, object);
  }
}
app.synth();
