import { ApiObject, App, Chart, JsonPatch, Lazy } from 'cdk8s';

const app = new App({
  resolvers: [{ resolve: (context) => context.value === 'replace me' && context.replaceValue('replaced') }],
});
const chart = new Chart(app, 'lazy');
let count = 1;
const config = new ApiObject(chart, 'config', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'lazy' },
  data: { later: Lazy.any({ produce: () => `count ${count}` }), resolver: 'replace me', gone: undefined },
});
count = 7;
config.metadata.addLabel('added', 'label');
config.addJsonPatch(JsonPatch.add('/data/patched', 'yes'));
app.synth();
