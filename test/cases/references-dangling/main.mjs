import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'shop');
const add = (apiVersion, kind, name, spec) => new ApiObject(chart, `${kind}-${name}`.toLowerCase(), { apiVersion, kind, metadata: { name }, spec });
const pods = (app) => ({ metadata: { labels: { app } }, spec: { containers: [{ name: 'web', image: 'web:1.0.0', ports: [{ containerPort: 80 }] }] } });

add('apps/v1', 'Deployment', 'web', { selector: { matchLabels: { app: 'web' } }, template: pods('web') });
add('v1', 'Service', 'web', { selector: { app: 'web' }, ports: [{ port: 80 }] });

add('apps/v1', 'Deployment', 'api', { selector: { matchLabels: { app: 'api' } }, template: pods('apy') });
add('v1', 'Service', 'wbe', { selector: { app: 'wbe' }, ports: [{ port: 80 }] });
add('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
  scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'wbe' },
  maxReplicas: 3,
});
add('policy/v1', 'PodDisruptionBudget', 'web', { maxUnavailable: 1, selector: { matchLabels: { app: 'wbe' } } });
add('networking.k8s.io/v1', 'Ingress', 'web', { defaultBackend: { service: { name: 'wbe-2', port: { number: 80 } } } });
add('argoproj.io/v1alpha1', 'Rollout', 'pay', {
  selector: { matchLabels: { app: 'pay' } },
  template: pods('pay'),
  strategy: { blueGreen: { activeService: 'pya' } },
});
app.synth();
