import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const manifest = require('gitops-ts/package.json') as { readonly version: string };

/** Version of this package, as commits and `--version` name it. */
export const version: string = manifest.version;
