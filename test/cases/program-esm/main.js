import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApiObject, App, Chart } from 'cdk8s';
import data from './parts/data.json' with { type: 'json' };
import { part } from './parts/part.js';

const { later } = await import('./parts/later.js');
const app = new App();
const chart = new Chart(app, 'esm');
new ApiObject(chart, 'config', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'esm' },
  data: {
    folder: basename(import.meta.dirname ?? 'none'),
    file: basename(import.meta.filename ?? 'none'),
    url: basename(fileURLToPath(import.meta.url)),
    text: readFileSync(new URL('./parts/text.txt', import.meta.url), 'utf8').trim(),
    part,
    later,
    json: data.value,
    literal: '__dirname and import.meta.url stay words',
  },
});
export default app;
