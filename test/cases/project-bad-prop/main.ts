import { Application, type Environment, Project, WebService } from 'gitops-ts';
import { staging } from './environments.ts';

class Checkout extends Application {
  constructor(scope: Environment, id: string) {
    super(scope, id);
    new WebService(this, 'web', { image: 'ghcr.io/acme/checkout:1.4.2', port: 99_999 });
  }
}

const project = new Project('acme');
new Checkout(staging(project), 'checkout');
export default project;
