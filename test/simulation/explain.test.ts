import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { DiagnosticError } from '../../lib/kernel/diagnostic.ts';
import type { JsonObject } from '../../lib/kernel/json.ts';
import type { Manifest } from '../../lib/model/manifest.ts';
import { tryObjectId } from '../../lib/model/object-id.ts';
import { type ExplainChoice, explainRollouts } from '../../lib/simulation/explain.ts';
import { blueGreenRollout, canaryRollout, routed, template } from './rollouts.ts';

const command = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const boutique = fileURLToPath(new URL('../../examples/online-boutique', import.meta.url));

async function gitops(...args: readonly string[]): Promise<string> {
  const env = { ...process.env, NO_COLOR: '1' };
  const { stdout } = await promisify(execFile)(process.execPath, [command, ...args, '--no-typecheck'], {
    cwd: boutique,
    env,
  });
  return stdout;
}

describe('gitops explain frontend --env production', () => {
  it.each([
    ['text', 'frontend.txt'],
    // Not .json: it is kept as it is printed, not as the formatter of this repository would have it.
    ['json', 'frontend.json.txt'],
    ['svg', 'frontend.svg'],
    ['mermaid', 'frontend.mmd'],
  ])('prints %s', async (format, name) => {
    const file = new URL(`golden/${name}`, import.meta.url);
    const printed = await gitops('explain', 'frontend', '--env', 'production', '--format', format);
    if (process.env['UPDATE'] === '1') await writeFile(file, printed);
    expect(printed).toBe(await readFile(file, 'utf8'));
  });

  it('takes the number of pods from --replicas', async () => {
    const printed = await gitops('explain', 'frontend', '--env', 'production', '--replicas', '10', '--format', 'json');
    const { rollouts } = JSON.parse(printed) as { readonly rollouts: readonly JsonObject[] };
    expect(rollouts).toMatchObject([
      { environment: 'production', simulation: { replicas: 10, peakPods: 20 }, atMost: null },
    ]);
  });

  it('prints what its documentation shows', async () => {
    const text = await readFile(new URL('golden/frontend.txt', import.meta.url), 'utf8');
    const page = await readFile(new URL('../../docs/explain.md', import.meta.url), 'utf8');
    expect(page).toContain(`\`\`\`text\n${text}\`\`\``);
  });

  it('keeps text within 80 columns', async () => {
    const text = await readFile(new URL('golden/frontend.txt', import.meta.url), 'utf8');
    expect(
      Math.max(
        ...text
          .split('\n')
          .slice(1)
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(80);
  });

  it.each([
    [['explain', 'frontent', '--env', 'production'], 'unknown-application', "did you mean 'frontend'?"],
    [['explain', 'frontend', '--env', 'dev'], 'application-without-rollout', 'it has one in production'],
    [['explain', 'frontend', '--env', 'prod'], 'unknown-environment', 'it has dev, staging, production'],
    [['explain'], 'usage', 'gitops explain <application>'],
    [['explain', 'frontend', '--replicas', 'many'], 'usage', ''],
    [['explain', 'frontend', '--format', 'svgg'], 'usage', "did you mean 'svg'?"],
  ])('%j ends with %s', async (args, code, hint) => {
    const run = gitops(...args);
    await expect(run).rejects.toMatchObject({ code: 2 });
    const { stderr } = (await run.catch((error: unknown) => error)) as { readonly stderr: string };
    expect(stderr).toContain(`[${code}]`);
    expect(stderr).toContain(hint);
  });
});

function manifest(object: JsonObject, environment: string, application: string): Manifest {
  const id = tryObjectId(object);
  if (id === undefined) throw new Error('no identity');
  const folder = {
    folder: `${environment}/${application}`,
    purpose: 'application' as const,
    environment,
    application,
    namespace: application,
  };
  return { object, id, folder, origin: { constructPath: '', at: undefined, fields: new Map() } };
}

describe('explainRollouts', () => {
  const steps = [{ setWeight: 20 }, { analysis: { templates: [{ templateName: 'checks' }] } }];
  const manifests = [
    manifest(template('checks', { errors: { interval: '1m', count: 2 } }), 'staging', 'shop'),
    manifest(canaryRollout(2, routed(steps)), 'staging', 'shop'),
    manifest(template('checks', { errors: { interval: '1m', count: 9 } }), 'production', 'shop'),
    manifest(canaryRollout(10, routed(steps)), 'production', 'shop'),
    manifest({ ...blueGreenRollout(4, {}), metadata: { name: 'worker' } }, 'production', 'shop'),
    manifest({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'plain' } }, 'production', 'plain'),
  ];
  const explain = (choice: ExplainChoice): unknown =>
    explainRollouts(manifests, choice).map(({ environment, least, most }) => [
      environment,
      least.name,
      least.timeToFull,
      most,
    ]);

  it('explains every rollout of the application, each with the templates of its own environment', () => {
    expect(explain({ application: 'shop' })).toEqual([
      ['staging', 'web', 60, undefined],
      ['production', 'web', 480, undefined],
      ['production', 'worker', 0, undefined],
    ]);
    expect(explain({ application: 'shop', environment: 'staging' })).toEqual([['staging', 'web', 60, undefined]]);
  });

  it.each([
    [{ application: 'shopp' }, 'unknown-application', "did you mean 'shop'?"],
    [{ application: 'plain', environment: 'staging' }, 'unknown-application', 'it is in production'],
    [{ application: 'plain' }, 'application-without-rollout', 'applications with one are shop'],
  ])('%j: %s', (choice, code, hint) => {
    const findings = ((): unknown => {
      try {
        return explain(choice);
      } catch (error) {
        return error instanceof DiagnosticError ? error.diagnostics : error;
      }
    })();
    expect(findings).toMatchObject([{ code, hint }]);
  });
});
