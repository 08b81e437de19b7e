import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// An older minor version of cdk8s below a folder of the program's own.
const source = dirname(createRequire(import.meta.url).resolve('cdk8s/package.json'));
const copy = 'parts/node_modules/cdk8s';
cpSync(join(source, 'lib'), join(copy, 'lib'), { recursive: true });
const described = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
writeFileSync(join(copy, 'package.json'), JSON.stringify({ ...described, version: '2.60.0' }));
