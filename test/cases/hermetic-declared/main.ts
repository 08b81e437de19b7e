import { existsSync } from 'node:fs';
import { App, Chart } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-27';

const app = new App();
const chart = new Chart(app, 'hello');
const tag = process.env['GITOPS_TEST_TAG'] ?? 'none';
new ConfigMap(chart, 'config', { data: { tag, hosts: String(existsSync('/etc/hosts')) } });
app.synth();
