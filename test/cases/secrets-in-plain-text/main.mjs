import { ApiObject, App, Chart } from 'cdk8s';

// None of these is a credential of anything: they only have the form of one.
const aws = ['AKIA', 'QQQQQQQQQQQQQQQQ'].join('');
const github = `ghp_${'0aB'.repeat(12)}`;
const jwt = ['eyJhbGciOiJub25lIn0', 'eyJzdWIiOiJub2JvZHkifQ', 'c2lnbmF0dXJl'].join('.');
const secure = {
  securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
};
const securePod = { automountServiceAccountToken: false, securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } };
const app = new App();
const chart = new Chart(app, 'shop');
new ApiObject(chart, 'web', {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', annotations: { 'example.com/token': jwt } },
  spec: {
    ...securePod,
    containers: [
      {
        name: 'web',
        image: 'web:1.0.0',
        ...secure,
        env: [
          { name: 'AWS_ACCESS_KEY_ID', value: aws },
          { name: 'DATABASE_PASSWORD', value: 'canary-c0rrect-horse-battery' },
          { name: 'DATABASE_URL', value: 'postgres://shop:canary-in-an-address@db.example.com/shop' },
          { name: 'SESSION_KEY', value: 'canary9fQ2xLr7Vb0TzKd5WmYh3NpJcA8sGuEe' },
        ],
        args: ['--log-level=debug', `--github-token=${github}`, '--password=canary-in-an-argument'],
      },
    ],
  },
});
new ApiObject(chart, 'config', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'config' },
  data: { 'tls.key': '-----BEGIN RSA PRIVATE KEY-----\ncanary-in-a-key\n-----END RSA PRIVATE KEY-----\n' },
});
app.synth();
