import { Application, canary, Environment, gatewayApi, pause, Project, setWeight, WebService } from 'gitops-ts';

const production = new Environment(new Project('acme'), 'production', { kubernetes: '1.33' });
const shop = new Application(production, 'shop');
const web = new WebService(shop, 'web', {
  image: 'ghcr.io/acme/shop:1.4.2',
  port: 8080,
  replicas: 4,
  strategy: canary({
    traffic: gatewayApi({ gateway: 'public' }),
    steps: [setWeight(20), setWeight(60), pause('1h')],
  }),
});

export default web.node.root;
