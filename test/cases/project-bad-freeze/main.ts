import { Environment, type Freeze, Project } from 'gitops-ts';

const weekend: Freeze = { schedule: '0 16 * * 7', duration: '64h', timeZone: 'Europe/Berlin' };
const project = new Project('acme');

new Environment(project, 'staging', { kubernetes: '1.33' });
new Environment(project, 'production', { kubernetes: '1.33', freeze: [weekend] });
export default project;
