import { Environment, Project } from 'gitops-ts';

const project = new Project('acme');

function environment(name: string): Environment {
  return new Environment(project, name, { kubernetes: '1.33' });
}

environment('staging');
environment('Bad Name');
export default project;
