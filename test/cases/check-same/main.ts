import { ApiObject } from 'cdk8s';
import { Application, Environment, Project } from 'gitops-ts';

class Hello extends Application {
  constructor(scope: Environment, id: string) {
    super(scope, id);
    new ApiObject(this, 'config', { apiVersion: 'v1', kind: 'ConfigMap', data: { environment: scope.name } });
    new ApiObject(this, 'role', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', rules: [] });
  }
}

const project = new Project('acme');
for (const name of ['staging', 'production']) {
  new Hello(new Environment(project, name, { kubernetes: '1.33' }), 'hello');
}
export default project;
