import { ApiObject, App, Chart, Lazy } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'values');
const values = {
  'minus-zero': -0,
  'left-out': undefined,
  frozen: Object.freeze({ a: Object.freeze([1]) }),
  proxy: new Proxy({ a: 'read through' }, {}),
  getter: {
    get a() {
      return 'computed';
    },
  },
  lazy: Lazy.any({ produce: () => ({ a: 'late' }) }),
  controls: 'bell \u0007, escape \u001b[31m, delete \u007f, next line \u0085, C1 \u009b',
  nothing: null,
};
for (const [name, value] of Object.entries(values)) {
  new ApiObject(chart, name, { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name }, spec: { value } });
}
app.synth();
