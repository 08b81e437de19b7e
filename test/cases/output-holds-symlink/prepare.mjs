import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';

mkdirSync('dist/hello', { recursive: true });
writeFileSync('dist/.gitops-index', JSON.stringify({ version: 1, files: { 'hello/configmap-hello.yaml': '0', 'old/configmap-old.yaml': '0' } }));
writeFileSync('sink.yaml', 'not to be written\n');
symlinkSync('../../sink.yaml', 'dist/hello/configmap-hello.yaml');
