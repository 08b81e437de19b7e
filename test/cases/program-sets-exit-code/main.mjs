import { App } from 'cdk8s';

process.exitCode = 3;
new App().synth();
