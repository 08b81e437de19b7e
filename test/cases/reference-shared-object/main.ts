import { ApiObject } from 'cdk8s';
import { Application, Environment, Project } from 'gitops-ts';

const project = new Project('acme');
const cluster = { server: 'https://one.acme.example' };
for (const name of ['staging', 'production']) {
  const app = new Application(new Environment(project, name, { kubernetes: '1.33', cluster }), 'reader');
  new ApiObject(app, 'role', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'reader' },
    rules: [],
  });
}

export default project;
