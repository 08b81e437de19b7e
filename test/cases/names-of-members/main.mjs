import { ApiObject, App, Chart } from 'cdk8s';
import { Application, Environment, Project } from 'gitops-ts';

const project = new Project('acme');
const environment = new Environment(project, 'production', { kubernetes: '1.33' });
const app = new App();
for (const name of ['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf']) {
  new ApiObject(new Chart(app, name), name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: name.toLowerCase().replaceAll('_', '') } });
}
const application = new Application(environment, 'constructor');
new ApiObject(application, 'constructor', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'constructor', namespace: 'shop' } });
if (Object.keys(Object.prototype).length > 0 || {}.constructor !== Object) throw new Error('Object.prototype has changed');
app.synth();
export default project;
