import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'large');
const object = (kind, name, rest = {}, metadata = {}) =>
  new ApiObject(chart, name, { apiVersion: kind === 'Thing' ? 'example.com/v1' : 'v1', kind, metadata: { name, ...metadata }, ...rest });

object('ConfigMap', 'label', {}, { labels: { version: 'v'.repeat(64) } });
object('ConfigMap', 'annotations', {}, { annotations: { a: 'x'.repeat(200_000), b: 'y'.repeat(100_000) } });
object('ConfigMap', 'data', { data: { file: 'z'.repeat(1_048_577) } });
object('Thing', 'object', { spec: { text: 'o'.repeat(1_700_000) } });
app.synth();
