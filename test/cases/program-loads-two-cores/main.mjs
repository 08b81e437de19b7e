import { App, Chart } from 'cdk8s';
import { addConfig } from './parts/config.mjs';

const app = new App();
addConfig(new Chart(app, 'shop'));
app.synth();
