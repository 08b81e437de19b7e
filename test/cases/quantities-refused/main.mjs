import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'quantities');
const pod = (name, resources) =>
  new ApiObject(chart, name, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: { containers: [{ name: 'web', image: 'web:1.0.0', resources }] },
  });

pod('unit', { requests: { memory: '100Mib' } });
pod('negative', { requests: { cpu: '-1' } });
pod('fine', { requests: { cpu: '1.0005' } });
pod('above', { requests: { cpu: '1500m', memory: '2Gi' }, limits: { cpu: '1', memory: '1024Mi' } });
pod('comma', { limits: { memory: '1,5Gi' } });
app.synth();
