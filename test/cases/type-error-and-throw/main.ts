import { App } from 'cdk8s';

const wrong: string = 7;
export default new App();
throw new Error(`thrown ${wrong}`);
