import { App, Chart } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-27';

const app = new App();
const chart = new Chart(app, 'hello');
const moment = new Date(0);
new ConfigMap(chart, 'zone', {
  data: {
    same: moment.toISOString(),
    hour: String(moment.getHours()),
  },
});
new ConfigMap(chart, 'language', { data: { title: (1234.5).toLocaleString() } });
new ConfigMap(chart, 'same', { data: { title: 'info' } });
app.synth();
