import { App } from 'cdk8s';

async function load() {
  await new Promise((resolve) => setTimeout(resolve, 5));
  throw new TypeError('no answer');
}

const app = new App();
void load();
export default app;
