import { App } from 'cdk8s';

const app = new App();
await new Promise(() => {});
export default app;
