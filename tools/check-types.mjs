// Type-checks everything that has types: the package and its tests, the examples and the type
// tests. The templates are checked by tools/check-examples.mjs, as the projects they become.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, tsc } from './typescript.mjs';

const examples = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('tsconfig.json') && !path.includes('node_modules'))
  .map((path) => join('examples', path));

let failed = false;
for (const config of ['tsconfig.json', 'tsconfig.build.json', ...examples, 'test/types/tsconfig.json']) {
  const files = tsc('-p', config, '--listFilesOnly')
    .text.split('\n')
    .filter((file) => file.startsWith(root) && !file.includes('node_modules'));
  const { status, text } = tsc('-p', config, '--noEmit');
  const empty = files.length === 0;
  if (status !== 0 || empty) failed = true;
  process.stdout.write(text);
  console.log(`${config}: ${files.length} files${empty ? ', which is none at all' : ''}`);
}
process.exitCode = failed ? 1 : 0;
