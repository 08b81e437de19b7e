import { ApiObject } from 'cdk8s';
import { Application, Environment, Project } from 'gitops-ts';

class Web extends Application {
  constructor(scope, id) {
    super(scope, id, { team: 'web' });
    const labels = { app: 'web' };
    new ApiObject(this, 'rollout', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name: 'web' },
      spec: {
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'ghcr.io/acme/web:1.4.2' }] } },
        strategy: { canary: { steps: [{ setWeight: 120 }] } },
      },
    });
  }
}

const project = new Project('acme');
for (const name of ['dev', 'staging', 'production']) {
  new Web(new Environment(project, name, { kubernetes: '1.33' }), 'web');
}

export default project;
