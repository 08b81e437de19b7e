import { ArgoCD, Environment, Project, Promotion } from 'gitops-ts';
import { Checkout } from './apps/checkout.ts';

const project = new Project('acme', {
  delivery: new ArgoCD({ repoURL: 'https://git.acme.io/deploy.git' }),
});
const staging = new Environment(project, 'staging', { kubernetes: '1.33' });
const production = new Environment(project, 'production', {
  kubernetes: '1.33',
  cluster: { server: 'https://prod.acme.io' },
  promotion: Promotion.pullRequest({ after: staging, soak: '2h' }),
});

new Checkout(staging, 'checkout', { replicas: 1 });
new Checkout(production, 'checkout', { replicas: 6 });

export default project;
