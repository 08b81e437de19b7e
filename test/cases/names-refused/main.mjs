import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'names');
let count = 0;
const add = (name, { kind = 'ConfigMap', apiVersion = 'v1', namespace } = {}) => {
  count += 1;
  new ApiObject(chart, `object-${count}`, { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } });
};

add('../../tmp/outside');
add('..');
add('Upper');
add('a_b');
add('trailing-');
add('a'.repeat(254));
add('zero\u200bwidth');
add('right\u202eleft');
add('line\nbreak');
add('c\u043enfusable');
add('red\u001b[31m');
add('c1\u009b');
add('a..b');
add('-a.b');
add('a.-b');
add('.a');
add('role/x', { kind: 'ClusterRole', apiVersion: 'rbac.authorization.k8s.io/v1' });
add('..', { kind: 'ClusterRole', apiVersion: 'rbac.authorization.k8s.io/v1' });
add('trailing ', { kind: 'ClusterRole', apiVersion: 'rbac.authorization.k8s.io/v1' });
add('ok', { kind: '../outside/marker' });
add('ok', { kind: 'Config Map' });
add('ok', { apiVersion: '../v1' });
add('ok', { namespace: '..' });
add('ok', { namespace: 'a/b' });
add('ok', { namespace: '' });
add('ok', { namespace: 'n'.repeat(64) });
add('ok', { namespace: 'Upper' });
app.synth();
