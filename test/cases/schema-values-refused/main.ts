import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'shop');
new ApiObject(chart, 'pod', {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'pod', labels: { version: 'a'.repeat(64), 'app.kubernetes.io/': 'x', replicas: 3 } },
  spec: {
    restartPolicy: 'always',
    containers: [
      {
        name: 'Web',
        imagePullPolicy: 'Sometimes',
        ports: [{ containerPort: 70_000 }],
        resources: { requests: { cpu: '2', memory: '100Mib' }, limits: { cpu: '1', memory: '400m' } },
      },
      { image: 'sidecar:1.0.0' },
    ],
  },
});
new ApiObject(chart, 'data', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'data', annotations: { text: 'x'.repeat(300_000) } },
  data: { text: 'y'.repeat(1_200_000) },
});
app.synth();
