// Makes the schemas that the package ships: `node tools/schemas/build.mjs [--check]`. With --check
// nothing is written; the command fails where a file is not what it would write.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCrdModule } from './crd-module.mjs';
import { readKubernetesModule } from './kubernetes-module.mjs';
import { moduleText } from './module-text.mjs';
import { readPackage } from './package-schemas.mjs';
import { crdSources } from './sources.mjs';

const folder = fileURLToPath(new URL('../../lib/validation/schema/data/', import.meta.url));
const packages = fileURLToPath(new URL('node_modules/', import.meta.url));
const check = process.argv.includes('--check');

if (!existsSync(packages)) {
  console.error('schemas: the packages are not there; run `npm ci --prefix tools/schemas` first');
  process.exit(1);
}
const kubernetes = readKubernetesModule(packages);
const read = crdSources.map((source) => [source, readPackage(packages, source.package)]);
// Some refer to another project's types, such as cert-manager to the Gateway API's.
const others = new Map(read.flatMap(([, { schemas }]) => [...schemas]));
// The others first: what they refer to must be among the types of Kubernetes.
const modules = [...read.map(([source, made]) => readCrdModule(source, made, others, kubernetes)), kubernetes];
let stale = 0;
for (const module of modules) {
  const { name, from, groups, kinds, types } = module;
  const path = join(folder, `${name}.ts`);
  const text = moduleText({ name, from, groups, kinds, types });
  const isSame = existsSync(path) && readFileSync(path, 'utf8') === text;
  const count = Object.values(kinds).reduce((sum, kinds) => sum + Object.keys(kinds).length, 0);
  console.log(`${name}: ${count} kinds, ${Object.keys(types).length} types, ${text.length} characters`);
  if (isSame) continue;
  stale += 1;
  if (check) console.error(`${name}: lib/validation/schema/data/${name}.ts is not what the packages make`);
  else writeFileSync(path, text);
}
console.log(`schemas: ${modules.length} modules, ${stale} ${check ? 'stale' : 'written'}`);
process.exitCode = check && stale > 0 ? 1 : 0;
