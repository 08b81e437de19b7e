import {
  Application,
  canary,
  Environment,
  gatewayApi,
  pause,
  Project,
  setCanaryScale,
  setWeight,
  WebService,
} from 'gitops-ts';

const production = new Environment(new Project('acme'), 'production', { kubernetes: '1.33' });
const shop = new Application(production, 'shop');
const web = new WebService(shop, 'web', {
  image: 'ghcr.io/acme/shop:1.4.2',
  port: 8080,
  replicas: 10,
  strategy: canary({
    traffic: gatewayApi({ gateway: 'public' }),
    steps: [setCanaryScale({ weight: 10 }), pause('10m'), setWeight(90), pause()],
  }),
});

export default web.node.root;
