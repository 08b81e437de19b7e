import { Environment, type Project } from 'gitops-ts';

export function staging(project: Project): Environment {
  return new Environment(project, 'staging', { kubernetes: '1.33' });
}
