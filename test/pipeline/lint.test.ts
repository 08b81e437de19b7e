import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../cli/node-host.ts';
import { tryExternal } from '../../lib/model/external-name.ts';
import { newestKubernetes } from '../../lib/model/kubernetes-version.ts';
import { type LintResult, type LintSettings, lint } from '../../lib/pipeline/lint.ts';
import { isExternal } from '../../lib/validation/absence.ts';
import type { ValidationContext } from '../../lib/validation/context.ts';
import { makeWorkFolder, repositoryRoot, writeFiles } from '../support/work-folder.ts';

function lintFolder(cwd: string, settings: Partial<LintSettings> = {}): Promise<LintResult> {
  return lint(
    {
      paths: ['.'],
      input: async () => new Uint8Array(),
      kubernetes: newestKubernetes,
      policy: 'none',
      crds: [],
      externals: [],
      onProgress: () => undefined,
      ...settings,
    },
    { ...nodeHost(), cwd },
  );
}

async function lintFiles(
  name: string,
  files: Readonly<Record<string, string>>,
  settings: Partial<LintSettings> = {},
): Promise<LintResult> {
  const folder = makeWorkFolder(`lint/${name}`);
  writeFiles(folder, files);
  return lintFolder(folder, settings);
}

function found({ diagnostics }: LintResult): readonly string[] {
  return diagnostics.map(({ code, at }) => `${code} ${at?.file ?? ''}:${at?.line ?? ''}:${at?.column ?? ''}`);
}

const configMap = (name: string, more = ''): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${more}`;

describe('lint', () => {
  const examples = readdirSync(join(repositoryRoot, 'test/cases')).filter(
    (name) => /^(?:examples|templates)-/.test(name) && existsSync(join(repositoryRoot, 'test/cases', name, 'expected')),
  );

  it.each([
    ['a container without an image', 'kind: Pod', 'spec: { containers: [{ name: a }] }', 'missing-field'],
    [
      'a listener of a name that is there',
      'kind: Gateway',
      'spec: { gatewayClassName: a, listeners: [{ name: a, port: 80, protocol: HTTP }, { name: a, port: 81, protocol: HTTP }] }',
      'invalid-value',
    ],
    [
      'a filter that says another',
      'kind: HTTPRoute',
      'spec: { rules: [{ filters: [{ type: RequestRedirect, urlRewrite: { hostname: a } }], backendRefs: [{ name: a, port: 1 }] }] }',
      'invalid-value',
    ],
  ])('says one mistake once: %s', async (_, kind, spec, code) => {
    const apiVersion = kind.endsWith('Pod') ? 'v1' : 'gateway.networking.k8s.io/v1';
    const text = `apiVersion: ${apiVersion}\n${kind}\nmetadata: { name: a }\n${spec}\n`;
    const { diagnostics } = await lintFiles('once', { 'a.yaml': text });
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
  });

  it('has examples to be run over', () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  it.each(examples)('finds nothing in what this compiler renders: %s', async (name) => {
    const result = await lintFolder(join(repositoryRoot, 'test/cases', name, 'expected'));
    expect(found(result)).toEqual([]);
    expect(result.files).toBe(result.objects);
    expect(result.objects).toBeGreaterThan(10);
  });

  it('reads stdin', async () => {
    const input = async () => new TextEncoder().encode(`${configMap('fine')}---\n${configMap('Not_Fine')}`);
    const result = await lintFiles('stdin', {}, { paths: ['-'], input });
    expect(found(result)).toEqual(['invalid-object-name <stdin>:9:3']);
    expect([result.files, result.objects]).toEqual([1, 2]);
  });

  it('says that nothing came on stdin', async () => {
    expect(found(await lintFiles('stdin-empty', {}, { paths: ['-'] }))).toEqual(['no-objects :::'.slice(0, -1)]);
  });

  it('takes each file once, however it is named', async () => {
    const files = { 'a/one.yaml': configMap('one'), 'a/two.yml': configMap('two') };
    const result = await lintFiles('once', files, { paths: ['a', 'a/one.yaml', '.', './a/../a'] });
    expect([result.files, found(result)]).toEqual([2, []]);
  });

  it('refuses a path that leads nowhere', async () => {
    await expect(lintFiles('nowhere', {}, { paths: ['nowhere'] })).rejects.toThrow('usage');
  });

  it('says why a file cannot be read', async () => {
    const folder = makeWorkFolder('lint/unreadable');
    writeFiles(folder, { 'a.yaml': `${configMap('a')}# \xE9\n` }, 'latin1');
    expect((await lintFolder(folder)).diagnostics.map(({ message }) => message)).toEqual([
      'a.yaml cannot be read: it is not UTF-8',
    ]);
  });

  it('reads a chart only where it is no template', async () => {
    const files = {
      'web/Chart.yaml': 'apiVersion: v2\nname: web\n',
      'web/templates/plain.yaml': configMap('Plain_Name'),
      'web/templates/deep/web.yaml': configMap('{{ .Release.Name }}'),
      'web/charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\n',
      'web/charts/sub/templates/sub.yaml': 'kind: {{ .Values.kind }}\n',
      'templates/other.yaml': configMap('"{{ .Name }}"'),
    };
    expect(found(await lintFiles('charts', files))).toEqual([
      'invalid-object-name templates/other.yaml:4:3',
      'template-skipped web/Chart.yaml:1:1',
      'template-skipped web/charts/sub/Chart.yaml:1:1',
      'invalid-object-name web/templates/plain.yaml:4:3',
    ]);
  });

  it('knows a patch by the kustomization beside it, also where the patch alone is named', async () => {
    const files = {
      'overlay/kustomization.yaml': 'patches:\n- path: patches/web.yaml\n',
      'overlay/patches/web.yaml': configMap('Not_An_Object'),
    };
    expect(found(await lintFiles('patch', files))).toEqual([]);
    expect(found(await lintFiles('patch', files, { paths: ['overlay/patches/web.yaml'] }))).toEqual([
      'no-objects overlay/patches/web.yaml:1:1',
    ]);
  });

  it.each<[string, string, readonly string[]]>([
    ['a kubeconfig', 'apiVersion: v1\nkind: Config\nclusters: []\n', []],
    ['kind', 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n', []],
    ['a kubelet', 'kind: KubeletConfiguration\napiVersion: kubelet.config.k8s.io/v1beta1\n', []],
    ['kpt', `${configMap('X_Y')}  annotations: {config.kubernetes.io/local-config: "true"}\n`, []],
    ['an object without a kind', 'apiVersion: v1\nmetadata:\n  name: a\n', ['invalid-object a.yaml:1:1']],
    ['an object without a version', 'kind: Pod\nmetadata:\n  name: a\n', ['invalid-object a.yaml:1:1']],
    ['an object without metadata', 'kind: Pod\napiVersion: v1\n', ['invalid-object a.yaml:1:1']],
    ['metadata that is none', 'kind: Pod\napiVersion: v1\nmetadata: []\n', ['invalid-object a.yaml:3:1']],
    ['a name that is a number', 'kind: Pod\napiVersion: v1\nmetadata: {name: 1.0}\n', ['invalid-object a.yaml:3:12']],
    // The API server takes null for not said.
    ['a namespace that is null', 'kind: ConfigMap\napiVersion: v1\nmetadata: {name: a, namespace: }\n', []],
    [
      'a namespace that is a number',
      'kind: ConfigMap\napiVersion: v1\nmetadata: {name: a, namespace: 1}\n',
      ['invalid-object a.yaml:3:21'],
    ],
    ['settings', 'kind: something\nreplicas: 2\n', []],
    ['text that is no YAML', '@@@ {{ }}\n', []],
    ['a list of settings', '- a\n- b\n', []],
    ['a generated name', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: a-}\n', []],
  ])('takes for what it is: %s', async (_, text, expected) => {
    expect(found(await lintFiles('kinds', { 'a.yaml': text }))).toEqual(expected);
  });

  it('says what is external as findings print it', () => {
    expect(tryExternal('Secret db')).toMatchObject({ group: '', kind: 'Secret', namespace: undefined, name: 'db' });
    expect(tryExternal('apps/Deployment shop/web')).toMatchObject({ group: 'apps', namespace: 'shop', name: 'web' });
    expect(tryExternal('ConfigMap *')).toMatchObject({ name: '*' });
    for (const text of ['', 'Secret', 'secret db', 'Secret a/b/c', 'Secret /db'])
      expect(tryExternal(text)).toBeUndefined();
  });
});

describe('environments', () => {
  const namespaced = (name: string, data: string): string => configMap(name, `  namespace: shop\ndata: {a: ${data}}\n`);

  function environmentsOf(folders: readonly string[], make: (folder: string) => string): Promise<LintResult> {
    const files = Object.fromEntries(folders.map((folder) => [`${folder}/a.yaml`, make(folder)]));
    return lintFiles('environments', files);
  }

  it.each([
    [['staging', 'production']],
    [['staging/shop', 'production/shop', 'argocd']],
    [['apps/shop/staging', 'apps/shop/production', 'apps/pay/staging']],
    [['base', 'overlays/staging', 'overlays/production']],
    [['.', 'production']],
    [['a/b', 'b/a']],
  ])('are told by their folders: %j', async (folders) => {
    expect(found(await environmentsOf(folders, (folder) => namespaced('web', `"${folder}"`)))).toEqual([]);
    expect(found(await environmentsOf(folders, () => namespaced('web', 'same')))).toEqual([]);
  });

  it('do not hide two objects of one folder', async () => {
    const files = {
      'staging/a.yaml': namespaced('web', '"1"'),
      'staging/b.yaml': namespaced('web', '"2"'),
      'production/a.yaml': namespaced('web', '"3"'),
    };
    const result = await lintFiles('twice', files);
    expect(found(result)).toEqual(['duplicate-object staging/b.yaml:4:3']);
    expect(result.diagnostics[0]).toMatchObject({ environment: 'staging', severity: 'warning' });
    const one = await lintFiles('twice', { 'a.yaml': `${namespaced('web', '"1"')}---\n${namespaced('web', '"2"')}` });
    expect(one.diagnostics[0]).toMatchObject({ code: 'duplicate-object', severity: 'error' });
  });

  const rollout = (service: string): string =>
    [
      'apiVersion: argoproj.io/v1alpha1',
      'kind: Rollout',
      'metadata: {name: web, namespace: shop}',
      'spec:',
      '  selector: {matchLabels: {app: web}}',
      '  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}',
      `  strategy: {blueGreen: {activeService: ${service}}}`,
      '',
    ].join('\n');
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n';

  it('know what was said to live outside', () => {
    const reference = { groups: [''], kind: 'Service', namespace: 'shop', name: 'web' };
    const known = tryExternal('Service shop/web') ?? expect.fail();
    const context = { externals: [known] } as unknown as ValidationContext;
    expect(isExternal(reference, context, 'staging')).toBe(true);
    expect(isExternal({ ...reference, name: 'api' }, context, 'staging')).toBe(false);
    expect(isExternal({ ...reference, namespace: 'pay' }, context, 'staging')).toBe(false);
  });

  it('are none where folders bring the same Namespace along', async () => {
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n';
    const files = {
      'web/ns.yaml': namespace,
      'web/a.yaml': rollout('web'),
      'api/ns.yaml': namespace,
      'api/b.yaml': service,
    };
    expect(found(await lintFiles('namespaces', files))).toEqual([]);
  });
});
