import * as childProcess from 'node:child_process';
import * as fs from 'node:fs';
import { connect } from 'node:net';
import { App, Chart } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-27';

// What the source does not show, the run does.
const { random } = Math;
const clock = Date;
const start = childProcess[`exec${'FileSync'}` as 'execFileSync'];
const app = new App();
const chart = new Chart(app, 'hello');
new ConfigMap(chart, 'config', {
  data: {
    dice: String(random()),
    day: String(clock.now()),
    version: String(start(process.execPath, ['--version'])),
    above: String(fs.readdirSync('..').length),
    variables: String(Object.keys(process.env).length),
  },
});
connect({ port: 9, host: '127.0.0.1' }).on('error', () => undefined);
app.synth();
