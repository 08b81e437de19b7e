import { ApiObject, App, Chart } from 'cdk8s';

const circular = {};
circular.self = circular;
const values = {
  nan: NaN,
  infinity: -Infinity,
  bigint: 10n,
  date: new Date(0),
  map: new Map([['a', 1]]),
  set: new Set([1]),
  expression: /a/,
  class: new (class Settings {})(),
  function: () => 1,
  symbol: Symbol('s'),
  list: ['a', undefined, 'b'],
  mixed: [null, 'a', undefined],
  constructor: 'cdk8s takes it for the class',
  hole: ['a', , 'b'],
  circular,
  surrogate: 'half \ud83d of a pair',
  nul: 'a\0b',
  key: { '\ud83d': 1 },
  'key-nul': { 'a\0': 1 },
  getter: {
    get broken() {
      throw new Error('the getter threw');
    },
  },
  proxy: new Proxy({}, { ownKeys: () => { throw new Error('the proxy threw'); } }),
  revoked: (() => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  })(),
  'a/b~c': { deep: [{ x: NaN }] },
  bare: Object.create(null),
  bytes: new Uint8Array([1]),
  promise: Promise.resolve(1),
  error: new Error('x'),
};

const app = new App();
const chart = new Chart(app, 'values');
for (const [name, value] of Object.entries(values)) {
  const id = `value-${name.replaceAll(/[^a-z]/g, '-')}`;
  new ApiObject(chart, id, { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: id }, spec: { [name]: value } });
}
app.synth();
