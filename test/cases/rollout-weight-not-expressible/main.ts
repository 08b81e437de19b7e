import { Application, canary, Environment, pause, Project, Rollout, setWeight } from 'gitops-ts';

const production = new Environment(new Project('acme'), 'production', {
  kubernetes: '1.33',
  policy: 'none', // a bare Rollout keeps the capabilities of its runtime
});
const shop = new Application(production, 'shop');
const web = new Rollout(shop, 'web', {
  replicas: 2,
  containers: [{ image: 'ghcr.io/acme/shop:1.4.2', portNumber: 8080 }],
  strategy: canary({
    steps: [
      setWeight(5), // one pod of two is half of the traffic, one of three a third
      pause('10m'),
      setWeight(50),
      pause(),
    ],
  }),
});

export default web.node.root;
