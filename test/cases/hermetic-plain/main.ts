import { App, Chart } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-27';

const app = new App();
const chart = new Chart(app, 'hello');
new ConfigMap(chart, 'config', { data: { day: String(new Date().getFullYear() > 2000) } });
app.synth();
