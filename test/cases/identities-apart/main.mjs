import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'apart');
let count = 0;
const add = (apiVersion, kind, name, namespace, more = {}) => {
  count += 1;
  new ApiObject(chart, `object-${count}`, { apiVersion, kind, metadata: { name, ...(namespace && { namespace }) }, ...more });
};

add('v1', 'ConfigMap', 'x', 'a');
add('v1', 'ConfigMap', 'x', 'b');
add('v1', 'ConfigMap', 'x');
add('rbac.authorization.k8s.io/v1', 'ClusterRole', 'system:foo');
add('rbac.authorization.k8s.io/v1', 'ClusterRole', 'systemfoo');
add('rbac.authorization.k8s.io/v1', 'ClusterRole', 'system-foo');
add('rbac.authorization.k8s.io/v1', 'ClusterRole', 'System:Foo');
add('networking.k8s.io/v1', 'Ingress', 'x', undefined, { spec: { defaultBackend: { service: { name: 'x', port: { number: 80 } } } } });
add('example.com/v1', 'Ingress', 'x');
add('example.com/v1', 'widget', 'x');
add('example.com/v1', 'Widget', 'x');
// Composed and decomposed: a disk that normalises its names holds them for one.
add('rbac.authorization.k8s.io/v1', 'ClusterRole', 'caf\u00e9');
add('rbac.authorization.k8s.io/v1', 'ClusterRole', 'cafe\u0301');
add('rbac.authorization.k8s.io/v1', 'ClusterRole', 'trailing.');
add('v1', 'ConfigMap', 'aux.yaml');
add('v1', 'ConfigMap', 'com1');
add('v1', 'ConfigMap', 'x.yaml');
add('v1', 'ConfigMap', 'con');
add('example.com/v1', 'Con', 'nul');
add('v1', 'ConfigMap', 'a'.repeat(253));
add('v1', 'ConfigMap', `${'a'.repeat(252)}b`);
add('example.com/v1', 'K'.repeat(63), 'n'.repeat(253), 's'.repeat(63));
app.synth();
