import { Application, Environment, Project } from 'gitops-ts';
import { ApiObject } from 'cdk8s';

const project = new Project('acme');
const production = new Environment(project, 'production', { kubernetes: '1.33', policy: 'baseline' });
const shop = new Application(production, 'shop');
const containers = [{ name: 'main', image: 'ghcr.io/acme/shop:1.4.2', securityContext: { privileged: true } }];
new ApiObject(shop, 'pod', {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'shop' },
  spec: { hostNetwork: true, containers },
});

export default project;
