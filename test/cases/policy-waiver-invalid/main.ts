import { Environment, Project, waive } from 'gitops-ts';

const project = new Project('acme');
const production = new Environment(project, 'production', { kubernetes: '1.33' });
waive(production, { rule: 'host-network', reason: 'none needed', owner: 'platform', expires: '2026-02-30' });

export default project;
