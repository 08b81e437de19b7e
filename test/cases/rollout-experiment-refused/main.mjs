import { ApiObject, App, Chart } from 'cdk8s';

const chart = new Chart(new App(), 'shop');

new ApiObject(chart, 'experiment-trial', {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Experiment',
  metadata: { name: 'trial' },
  spec: {
    duration: '10m',
    templates: [
      {
        name: 'new',
        selector: {},
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [{ name: 'web', image: 'shop/web:1' }] },
        },
      },
    ],
  },
});

export default chart.node.root;
