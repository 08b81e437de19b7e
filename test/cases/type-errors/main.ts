import { App, Chart } from 'cdk8s';

const app = new App();
new Chart(app, 'web', { namespace: 7 });
new Chart(app, 'api', { labells: { a: 'b' } });
app.synth();
