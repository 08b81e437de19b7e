import { ApiObject } from 'cdk8s';
import { Application, Environment, external, Project } from 'gitops-ts';

const project = new Project('acme');
external(project, { kind: 'Secret', name: 'registry' });

class Shop extends Application {
  constructor(scope: Environment, id: string) {
    super(scope, id);
    const secrets = ['registry', 'mail', 'database'];
    new ApiObject(this, 'job', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      spec: {
        template: {
          spec: {
            serviceAccountName: 'runner',
            restartPolicy: 'Never',
            containers: [
              {
                name: 'job',
                image: 'shop/job:1',
                envFrom: secrets.map((name) => ({ secretRef: { name } })),
                env: [{ name: 'KEY', valueFrom: { secretKeyRef: { name: 'database', key: 'user' } } }],
              },
            ],
          },
        },
      },
    });
  }
}

const staging = new Environment(project, 'staging', { kubernetes: '1.33' });
external(staging, { kind: 'Secret', name: 'database', keys: ['username', 'password'] });
new Shop(staging, 'shop');
new Shop(new Environment(project, 'production', { kubernetes: '1.33' }), 'shop');

export default project;
