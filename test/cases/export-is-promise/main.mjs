import { ApiObject, App, Chart } from 'cdk8s';

async function main() {
  const app = new App();
  const name = await Promise.resolve('promised');
  new ApiObject(new Chart(app, 'chart'), 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
  return app;
}

export default main();
