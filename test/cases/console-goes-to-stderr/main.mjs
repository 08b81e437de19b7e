import { ApiObject, App, Chart } from 'cdk8s';

console.log('a word on stdout');
process.stdout.write('without a newline;');
console.error('and one on stderr');
const app = new App();
new ApiObject(new Chart(app, 'talk'), 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'talk' } });
app.synth();
console.log('the last word');
