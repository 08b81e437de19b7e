import { ApiObject, Chart } from 'cdk8s';
import { Environment, Project } from 'gitops-ts';

const project = new Project('acme');
const staging = new Environment(project, 'staging', { kubernetes: '1.33' });
const chart = new Chart(staging, 'loose');
new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'loose' } });
export default project;
