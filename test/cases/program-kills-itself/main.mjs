import { App } from 'cdk8s';

new App().synth();
process.kill(process.pid, 'SIGKILL');
