import { ApiObject, App, Chart, Include } from 'cdk8s';
import { ConfigMap, Deployment, ServiceAccount } from 'cdk8s-plus-27';
import { Construct } from 'constructs';

const app = new App();

class Web extends Construct {
  readonly deployment: Deployment;

  constructor(scope: Construct, id: string, settings: ConfigMap) {
    super(scope, id);
    this.deployment = new Deployment(this, 'deployment', {
      replicas: 2,
      containers: [{ image: 'nginx:1.27.1', portNumber: 8080 }],
    });
    this.deployment.node.addDependency(settings);
  }
}

const web = new Chart(app, 'web', { namespace: 'shop', labels: { team: 'payments' } });
const base = new Chart(app, 'base', { namespace: 'shop' });
const vendor = new Chart(app, 'vendor');

const settings = new ConfigMap(base, 'settings', { data: { mode: 'fast', zero: '0o14', yes: 'yes' } });
new ServiceAccount(base, 'account');
new Web(web, 'web', settings);

const include = new Include(vendor, 'include', { url: 'vendor.yaml' });
const certificate = new ApiObject(vendor, 'certificate', {
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  metadata: { name: 'shop-tls', namespace: 'shop' },
  spec: { secretName: 'shop-tls', dnsNames: ['shop.example.com'], issuerRef: { kind: 'ClusterIssuer', name: 'acme' } },
});
certificate.node.addDependency(include);
web.addDependency(base);
base.addDependency(vendor);

app.synth();
