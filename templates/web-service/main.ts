import { ArgoCD, Environment, Project, Promotion } from 'gitops-ts';
import { Hello } from './apps/hello.ts';

const project = new Project('{{name}}', {
  // The repository that Argo CD pulls from: the one that `gitops publish` pushes to.
  delivery: new ArgoCD({ repoURL: 'https://git.example.com/acme/{{name}}-deploy.git' }),
});

const staging = new Environment(project, 'staging', {
  kubernetes: '1.33',
  promotion: Promotion.automatic(),
});
const production = new Environment(project, 'production', {
  kubernetes: '1.33',
  promotion: Promotion.pullRequest({ after: staging, soak: '2h' }),
});

new Hello(staging, 'hello', { host: 'hello.staging.example.com', replicas: 1 });
new Hello(production, 'hello', { host: 'hello.example.com', replicas: { min: 2, max: 10, cpu: 70 } });

export default project;
