import { Application, Environment, Project } from 'gitops-ts';

const project = new Project('acme');
const staging = new Environment(project, 'staging', { kubernetes: '1.33' });
new Application(staging, 'checkout');
new Application(staging, 'other', { name: 'checkout' });
export default project;
