import { App, Chart } from 'cdk8s';

function replicas(count: number): number {
  if (count < 1) throw new RangeError(`replicas must be positive, not ${count}`);
  return count;
}

const app = new App();
new Chart(app, `web-${replicas(0)}`);
app.synth();
