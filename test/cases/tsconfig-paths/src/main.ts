import { named } from '@parts/named';
import { App, Chart } from 'cdk8s';

const app = new App();
named(new Chart(app, 'paths'), 'from-paths');
export default app;
