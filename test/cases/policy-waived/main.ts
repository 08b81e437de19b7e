import { Application, Environment, Project, waive } from 'gitops-ts';
import { ApiObject } from 'cdk8s';

const project = new Project('acme');
const production = new Environment(project, 'production', { kubernetes: '1.33', policy: 'baseline' });
const shop = new Application(production, 'shop');
const agent = new ApiObject(shop, 'agent', {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'agent' },
  spec: {
    selector: { matchLabels: { app: 'agent' } },
    template: {
      metadata: { labels: { app: 'agent' } },
      spec: { hostNetwork: true, containers: [{ name: 'main', image: 'ghcr.io/acme/agent:1.0.0' }] },
    },
  },
});
waive(agent, { rule: 'host-network', reason: 'it measures the network of its node', owner: 'platform', expires: '2999-12-31' });

export default project;
