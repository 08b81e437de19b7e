import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';

mkdirSync('dist/hello', { recursive: true });
writeFileSync('dist/.gitops-index', JSON.stringify({ version: 1, files: { 'hello/configmap-hello.yaml': '0', 'old/configmap-old.yaml': '0' } }));
execFileSync('mkfifo', ['dist/hello/configmap-hello.yaml']);
