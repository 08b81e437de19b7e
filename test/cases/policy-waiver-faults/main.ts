import { Application, Environment, Project, waive } from 'gitops-ts';
import { ApiObject } from 'cdk8s';

const project = new Project('acme');
const production = new Environment(project, 'production', { kubernetes: '1.33', policy: 'baseline' });
const shop = new Application(production, 'shop');
new ApiObject(shop, 'pod', {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'shop' },
  spec: { hostNetwork: true, containers: [{ name: 'main', image: 'ghcr.io/acme/shop:1.4.2' }] },
});
const terms = { reason: 'until the new network is there', owner: 'platform' };
waive(shop, { rule: 'host-network', expires: '2024-01-31', ...terms });
waive(shop, { rule: 'host-port', expires: '2999-12-31', ...terms });
waive(shop, { rule: 'host-networks', expires: '2999-12-31', ...terms });

export default project;
