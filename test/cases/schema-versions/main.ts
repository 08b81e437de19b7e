import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'shop');
const object = (apiVersion: string, kind: string, more: object = {}) =>
  new ApiObject(chart, `${kind}-${apiVersion.replaceAll('/', '-')}`, {
    apiVersion,
    kind,
    metadata: { name: `${kind}-${apiVersion}`.toLowerCase().replaceAll('/', '.') },
    ...more,
  });
object('extensions/v1beta1', 'Ingress');
object('policy/v1beta1', 'PodSecurityPolicy');
object('batch/v1beta1', 'CronJob');
object('apps/v2', 'Deployment');
object('apps/v1', 'Deploymnet');
object('v1', 'Deployment');
object('networking.k8s.io/v1', 'ServiceCIDR');
object('flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema');
object('example.com/v1', 'Widget');
new ApiObject(chart, 'second', { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'second' } });
object('v1', 'Pod', {
  spec: {
    containers: [{ name: 'web', image: 'web:1.0.0', lifecycle: { preStop: { sleep: { seconds: 5 } } } }],
  },
});
app.synth();
