import { linkSync, mkdirSync, writeFileSync } from 'node:fs';

mkdirSync('dist/hello', { recursive: true });
writeFileSync('dist/.gitops-index', JSON.stringify({ version: 1, files: { 'hello/configmap-hello.yaml': '0' } }));
writeFileSync('sink.yaml', 'not to be written\n');
linkSync('sink.yaml', 'dist/hello/configmap-hello.yaml');
