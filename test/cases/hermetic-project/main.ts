import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { ConfigMap } from 'cdk8s-plus-27';
import { Application, Environment, Project } from 'gitops-ts';

const project = new Project('acme');
const production = new Environment(project, 'production', { kubernetes: '1.33' });
const shop = new Application(production, 'shop');
const { REGION: region = 'eu' } = process.env;
new ConfigMap(shop, 'config', {
  data: {
    at: new Date().toISOString(),
    now: String(Date.now()),
    id: randomUUID(),
    dice: String(Math.random()),
    host: hostname(),
    tag: process.env['IMAGE_TAG'] ?? 'none',
    version: execFileSync(process.execPath, ['--version'], { encoding: 'utf8' }),
    hosts: readFileSync('/etc/hosts', 'utf8'),
    here: readFileSync('cdk8s.yaml', 'utf8'),
    region,
  },
});

// Not called this time, and read all the same.
export function release(): string {
  return process.env.CI === undefined ? 'local' : new Date(Date.now()).toISOString();
}

// Nothing to see: these say the same on every day and machine.
export const fixed = [new Date(0).toISOString(), new Date('2026-01-01').getTime()];

export default project;
