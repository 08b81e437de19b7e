import { ArgoCD, Project, Promotion } from 'gitops-ts';
import { Boutique } from './boutique.ts';
import { openShop } from './shop.ts';

const project = new Project('online-boutique', {
  delivery: new ArgoCD({ repoURL: 'https://git.example.com/platform/deploy.git' }),
});

const dev = new Boutique(project, 'dev', {
  kubernetes: '1.34',
  host: 'shop.dev.example.com',
  frontend: 1,
  backends: 1,
  release: 'rolling',
  promotion: Promotion.automatic(),
});

const staging = new Boutique(project, 'staging', {
  kubernetes: '1.34',
  host: 'shop.staging.example.com',
  frontend: 2,
  backends: 1,
  release: 'rolling',
  promotion: Promotion.automatic({ after: dev, soak: '30m' }),
});

const production = new Boutique(project, 'production', {
  kubernetes: '1.33',
  cluster: { server: 'https://kubernetes.production.example.com' },
  host: 'shop.example.com',
  frontend: { min: 3, max: 20, cpu: 70 },
  backends: { min: 2, max: 6, cpu: 70 },
  release: 'progressive',
  promotion: Promotion.pullRequest({ after: staging, soak: '24h' }),
  // From Friday afternoon to Monday morning nothing is promoted.
  freeze: [{ schedule: '0 16 * * 5', duration: '64h', timeZone: 'Europe/Berlin' }],
});

for (const environment of [dev, staging, production]) openShop(environment);

export default project;
