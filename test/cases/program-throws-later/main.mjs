import { App } from 'cdk8s';

const app = new App();
app.synth();
setTimeout(() => {
  throw new Error('too late');
}, 10);
