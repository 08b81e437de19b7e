import { App } from 'cdk8s';
import './other.ts';

const app = new App(;
app.synth();
