import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'shop');
const containers = [{ name: 'web', image: 'web:1.0.0' }];
const pods = (app) => ({ selector: { matchLabels: { app } }, template: { metadata: { labels: { app } }, spec: { containers } } });
const rollout = (name, spec, annotations = {}) =>
  new ApiObject(chart, name, { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name, annotations }, spec: { ...pods(name), ...spec } });

rollout('loose', { steps: [{ setWeight: 20 }, { pause: {} }] });
rollout('beside', { strategy: { steps: [{ setWeight: 20 }, { pause: {} }] } });
rollout('empty', { strategy: {} });
rollout('above', { strategy: { canary: { steps: [{ setWeight: 101 }, { pause: {} }] } } });
rollout('hooked', { strategy: { canary: {} } }, { 'argocd.argoproj.io/hook': 'PreSync', 'argocd.argoproj.io/sync-wave': 'x' });
app.synth();
