import { App } from 'cdk8s';

setInterval(() => {}, 20);
export default new App();
