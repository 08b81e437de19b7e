import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'huge');
// By a toJson() of its own: cdk8s alone takes many seconds over a million keys.
class Keys extends Chart {
  toJson() {
    const data = {};
    for (let key = 0; key < 1_000_000; key += 1) data[key] = 'value';
    return [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'keys' }, data }];
  }
}
new Keys(app, 'keys');

const properties = {};
for (let field = 0; field < 25_000; field += 1) properties[`field${field}`] = { type: 'string', description: 'd'.repeat(160) };
new ApiObject(chart, 'crd', {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    names: { kind: 'Widget', plural: 'widgets' },
    scope: 'Namespaced',
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties } } }],
  },
});
app.synth();
