import { ApiObject, App, Chart } from 'cdk8s';

const spec = { maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } };

function autoscaler(chart: Chart, id: string, apiVersion: string): ApiObject {
  return new ApiObject(chart, id, { apiVersion, kind: 'HorizontalPodAutoscaler', metadata: { name: 'web', namespace: 'shop' }, spec });
}

const app = new App();
autoscaler(new Chart(app, 'one'), 'first', 'autoscaling/v2');
const two = new Chart(app, 'two');
new ApiObject(two, 'second', { apiVersion: 'autoscaling/v1', kind: 'HorizontalPodAutoscaler', metadata: { name: 'web', namespace: 'shop' }, spec });
app.synth();
