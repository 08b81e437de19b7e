import type { Fields } from '../objects.ts';
import type { ArgoPair } from './check-pairs.ts';
import {
  application,
  applicationSet,
  clusters,
  gitDirectories,
  list,
  plainApplicationSet,
  project,
  repoURL,
  rollingSync,
  server,
  source,
  step,
} from './objects.ts';

const generators = (...all: readonly Fields[]): Fields => ({ generators: all });
const matrix = (...all: readonly Fields[]): Fields => ({ matrix: { generators: all } });
const merge = (mergeKeys: readonly string[], ...all: readonly Fields[]): Fields => ({
  merge: { mergeKeys, generators: all },
});
const envs = list({ env: 'dev' }, { env: 'test' });
const base = list({ env: 'dev', size: '1' }, { env: 'test', size: '2' });
const path = (text: string): Fields => ({ source: source({ path: text }) });
const go = (text: string) => [applicationSet({}, path(text))];
const plain = (text: string) => [plainApplicationSet({}, path(text))];
const named = (name: string, spec: Fields = {}, rest: Fields = {}) => [
  applicationSet(spec, rest, { name, labels: undefined }),
];
/** A set whose generator gives `path`, without `env`. */
const ofFolders = (name: string, text: string) =>
  named(name, generators(gitDirectories), { ...path(text), destination: { server, namespace: 'shop' } });
const ofClusters = (name: string) =>
  named(name, generators(clusters), { ...path('shop'), destination: { server: '{{ .server }}', namespace: 'shop' } });
/** A set whose template hangs on its name alone. */
const ofName = (name: string, spec: Fields) =>
  named(name, spec, { ...path('shop'), destination: { server, namespace: 'shop' } });
const right = [applicationSet(), plainApplicationSet({}, {}, { name: 'plain-{{env}}' })];

export const applicationSetPairs: readonly ArgoPair[] = [
  {
    what: 'a policy of none of the words',
    code: 'application-set-refused',
    pointer: '/spec/syncPolicy/applicationsSync',
    wrong: [applicationSet({ syncPolicy: { applicationsSync: 'create' } })],
    right: [applicationSet({ syncPolicy: { applicationsSync: 'create-update' } })],
  },
  {
    what: 'a parameter that a pull request does not have',
    code: 'application-parameter-unknown',
    pointer: '/spec/template/metadata/name',
    wrong: ofName('pr-{{ .headSha }}', generators({ pullRequest: { github: { owner: 'a', repo: 'b' } } })),
    right: ofName('pr-{{ .number }}', generators({ pullRequest: { github: { owner: 'a', repo: 'b' } } })),
  },
  {
    what: 'no generators',
    code: 'application-set-refused',
    pointer: '/spec/generators',
    wrong: [applicationSet(generators())],
    right,
  },
  {
    what: 'a generator that is misspelt',
    code: 'application-set-refused',
    pointer: '/spec/generators/0',
    wrong: [applicationSet(generators({ cluster: {} }))],
    right: ofClusters('{{ .name }}'),
  },
  {
    what: 'two generators in one entry',
    code: 'application-set-refused',
    pointer: '/spec/generators/0/clusters',
    wrong: [applicationSet(generators({ ...envs, ...clusters }), {}, { name: '{{ .env }}-{{ .name }}' })],
    right,
  },
  ...[1, 3].map((count) => ({
    what: `a matrix of ${count}`,
    code: 'application-set-refused' as const,
    pointer: '/spec/generators/0/matrix/generators',
    wrong: [
      applicationSet(
        generators(matrix(...[envs, clusters, gitDirectories].slice(0, count))),
        {},
        { name: '{{ .env }}-{{ .server }}' },
      ),
    ],
    right: [applicationSet(generators(matrix(envs, clusters)), {}, { name: '{{ .env }}-{{ .name }}' })],
  })),
  {
    what: 'a merge of one',
    code: 'application-set-refused',
    pointer: '/spec/generators/0/merge/generators',
    wrong: [applicationSet(generators(merge(['env'], base)))],
    right: [applicationSet(generators(merge(['env'], base, list({ env: 'dev', size: '3' }))))],
  },
  {
    what: 'a merge without keys',
    code: 'application-set-refused',
    pointer: '/spec/generators/0/merge',
    wrong: [applicationSet(generators(merge([], base, envs)))],
    right: [applicationSet(generators(merge(['env'], base, envs)))],
  },
  {
    what: 'a merge by what one does not give',
    code: 'application-set-refused',
    pointer: '/spec/generators/0/merge/generators/1',
    wrong: [applicationSet(generators(merge(['size'], base, envs)))],
    right: [applicationSet(generators(merge(['env', 'size'], base, list({ env: 'dev', size: '1', more: 'x' }))))],
  },
  {
    what: 'a merge by what is the same twice',
    code: 'application-set-refused',
    pointer: '/spec/generators/0/merge/generators/1',
    wrong: [applicationSet(generators(merge(['env'], base, list({ env: 'dev' }, { env: 'dev' }))))],
    right: [applicationSet(generators(merge(['env'], base, list({ env: 'dev' }))))],
  },
  {
    what: 'a matrix in a matrix in a matrix',
    code: 'application-set-refused',
    pointer: '/spec/generators/0/matrix/generators/0/matrix/generators/0/matrix',
    wrong: [
      applicationSet(generators(matrix(matrix(matrix(envs, list({ a: '1' })), list({ b: '1' })), list({ c: '1' })))),
    ],
    right: [applicationSet(generators(matrix(matrix(envs, list({ a: '1' })), list({ b: '1' }))))],
  },
  {
    what: 'a number in a list without goTemplate',
    code: 'application-set-refused',
    pointer: '/spec/generators/0/list/elements/0',
    wrong: [plainApplicationSet(generators(list({ env: 'dev', replicas: 3 })))],
    right: [plainApplicationSet(generators(list({ env: 'dev', replicas: '3', values: { a: 'b' } })))],
  },
  {
    what: 'directories and files',
    code: 'application-set-refused',
    pointer: '/spec/generators/0/git/files',
    wrong: named(
      '{{ .path.basename }}',
      generators({ git: { repoURL, revision: 'main', directories: [{ path: '*' }], files: [{ path: '*' }] } }),
      {
        ...path('{{ .path.path }}'),
        destination: { server, namespace: 'shop' },
      },
    ),
    right: ofFolders('{{ .path.basename }}', '{{ .path.path }}'),
  },
  {
    what: 'neither directories nor files',
    code: 'application-set-refused',
    pointer: '/spec/generators/0/git',
    wrong: named('{{ .path.basename }}', generators({ git: { repoURL, revision: 'main' } })),
    right: named(
      '{{ .path.basename }}',
      generators({ git: { repoURL, revision: 'main', files: [{ path: '**/shop.json' }] } }),
    ),
  },
  {
    what: 'two hosts of repositories',
    code: 'application-set-refused',
    pointer: '/spec/generators/0/scmProvider/gitlab',
    wrong: ofName(
      '{{ .repository }}',
      generators({ scmProvider: { github: { organization: 'a' }, gitlab: { group: 'b' } } }),
    ),
    right: ofName(
      '{{ .repository }}',
      generators({ scmProvider: { github: { organization: 'a' }, filters: [{ repositoryMatch: 'x' }] } }),
    ),
  },
  {
    what: 'pull requests of nothing',
    code: 'application-set-refused',
    pointer: '/spec/generators/0/pullRequest',
    wrong: ofName('pr-{{ .number }}', generators({ pullRequest: { requeueAfterSeconds: 60 } })),
    right: ofName(
      'pr-{{ .number }}',
      generators({ pullRequest: { azuredevops: { organization: 'a', project: 'b', repo: 'c' } } }),
    ),
  },
  {
    what: 'an operator of a selector that is none',
    code: 'application-set-refused',
    pointer: '/spec/generators/0/clusters/selector/matchExpressions/0/operator',
    wrong: named(
      '{{ .name }}',
      generators({ clusters: { selector: { matchExpressions: [{ key: 'a', operator: 'Is', values: ['b'] }] } } }),
      {
        destination: { name: '{{ .name }}', namespace: 'shop' },
        ...path('shop'),
      },
    ),
    right: named(
      '{{ .name }}',
      generators({ clusters: { selector: { matchExpressions: [{ key: 'a', operator: 'Exists' }] } } }),
      {
        destination: { name: '{{ .name }}', namespace: 'shop' },
        ...path('shop'),
      },
    ),
  },
  {
    what: 'an option that Go does not know',
    code: 'application-set-refused',
    pointer: '/spec/goTemplateOptions/0',
    wrong: [applicationSet({ goTemplateOptions: ['missingkeys=error'] })],
    right: [
      applicationSet({ goTemplateOptions: ['missingkey=zero'] }),
      applicationSet({ goTemplateOptions: ['missingkey=invalid'] }, {}, { name: 'b-{{ .env }}' }),
    ],
  },
  {
    what: 'a patch without goTemplate',
    code: 'application-set-refused',
    pointer: '/spec/templatePatch',
    wrong: [plainApplicationSet({ templatePatch: 'spec: {}' })],
    right: [applicationSet({ templatePatch: 'spec:\n  {{- if .env }}\n  project: a\n  {{- end }}' })],
  },
  ...[
    '{{env}}',
    '{{ values.env }}',
    '{{ .env',
    '{{ if .env }}a',
    '{{ end }}',
    '{{ (.env }}',
    '{{{ .env }}}',
    '{{}}',
    '{{ .env | }}',
    '{{ .env | lowercase }}',
    '{{ tolower .env }}',
  ].map((text) => ({
    what: `the template ${text} in Go`,
    code: 'application-template-invalid' as const,
    pointer: '/spec/template/spec/source/path',
    wrong: go(text),
    right: go(
      '{{ .env | lower }}{{/* {{ */}}{{ "}}" }}{{- if eq .env "a" -}}x{{ else if (hasPrefix "b" .env) }}y{{ else }}z{{ end }}' +
        '{{ range $i, $x := list 1 2 }}{{ $x }}{{ end }}{{ $y := upper .env }}{{ printf "%s" $y }}{{ now | date "2006" }}',
    ),
  })),
  ...['{{.env}}', '{{ if eq env "a" }}', '{{ env | lower }}', '{{ env', '{{ index env 0 }}'].map((text) => ({
    what: `the template ${text} without goTemplate`,
    code: 'application-template-invalid' as const,
    pointer: '/spec/template/spec/source/path',
    wrong: plain(text),
    right: plain('{{ env }}/}}'),
  })),
  {
    what: 'a parameter of Go in the values of a chart',
    code: 'application-template-invalid',
    pointer: '/spec/template/spec/source/helm/values',
    wrong: [plainApplicationSet({}, { source: source({ helm: { values: 'a: {{.env}}' } }) })],
    right: [
      plainApplicationSet(
        {},
        { source: source({ helm: { values: 'a: {{env}} {{ .Release.Name }} {{ include "x" . }}' } }) },
      ),
    ],
  },
  {
    what: 'a parameter that no element has',
    code: 'application-parameter-unknown',
    pointer: '/spec/template/spec/source/path',
    wrong: go('{{ .environment }}'),
    right: go('{{ .env }}/{{ default "x" .env }}'),
  },
  {
    what: 'a parameter that no element has, without goTemplate',
    code: 'application-parameter-unknown',
    pointer: '/spec/template/spec/source/path',
    wrong: plain('{{environment}}'),
    right: plain('{{env}}'),
  },
  {
    what: 'a parameter that not every element has',
    code: 'application-parameter-unknown',
    pointer: '/spec/template/spec/source/path',
    wrong: [applicationSet(generators(list({ env: 'a', tier: 'b' }, { env: 'c' })), path('{{ .tier }}'))],
    right: [
      applicationSet(
        generators(list({ env: 'a', tier: 'b' }, { env: 'c' })),
        path('{{ if hasKey . "tier" }}{{ .tier }}{{ end }}'),
      ),
    ],
  },
  {
    what: 'a parameter that one generator does not give',
    code: 'application-parameter-unknown',
    pointer: '/spec/template/spec/source/path',
    wrong: [applicationSet(generators(envs, list({ env: 'c', tier: 'b' })), path('{{ .tier }}'))],
    right: [applicationSet(generators(matrix(envs, list({ tier: 'b' }))), path('{{ .tier }}'))],
  },
  {
    what: 'a folder that is printed as a map',
    code: 'application-parameter-unknown',
    pointer: '/spec/template/spec/source/path',
    wrong: ofFolders('{{ .path.basename }}', '{{ .path }}'),
    right: ofFolders('{{ .path.basenameNormalized }}', '{{ .path.path }}/{{ index .path.segments 0 }}'),
  },
  {
    what: 'a folder by the name that it has with goTemplate',
    code: 'application-parameter-unknown',
    pointer: '/spec/template/spec/source/path',
    wrong: [
      plainApplicationSet(
        generators(gitDirectories),
        { ...path('{{path.path}}'), destination: { server, namespace: 'a' } },
        { name: '{{path.basename}}', labels: undefined },
      ),
    ],
    right: [
      plainApplicationSet(
        generators(gitDirectories),
        { ...path('{{path}}/{{path[0]}}'), destination: { server, namespace: 'a' } },
        { name: '{{path.basename}}', labels: undefined },
      ),
    ],
  },
  {
    what: 'a label of clusters by another name',
    code: 'application-parameter-unknown',
    pointer: '/spec/template/spec/source/path',
    wrong: named('{{ .name }}', generators(clusters), {
      ...path('{{ .labels.env }}'),
      destination: { server, namespace: 'a' },
    }),
    right: named('{{ .name }}', generators(clusters), {
      ...path('{{ .metadata.labels.env }}/{{ index .metadata.annotations "a/b" }}/{{ .nameNormalized }}'),
      destination: { server, namespace: 'a' },
    }),
  },
  {
    what: 'one name for all',
    code: 'application-generated-twice',
    pointer: '/spec/template/metadata/name',
    wrong: named('shop'),
    right: named('shop', generators(list({ env: 'dev' }))),
  },
  {
    what: 'names that differ in case alone',
    code: 'application-generated-twice',
    pointer: '/spec/template/metadata/name',
    wrong: named('{{ .env | lower }}', generators(list({ env: 'a' }, { env: 'A' })), {
      destination: { server, namespace: 'a' },
    }),
    right: named('{{ .env | lower }}', generators(list({ env: 'a' }, { env: 'B' })), {
      destination: { server, namespace: 'a' },
    }),
  },
  {
    what: 'a name that uses one half of a matrix',
    code: 'application-generated-twice',
    pointer: '/spec/template/metadata/name',
    wrong: named('{{ .env }}', generators(matrix(envs, list({ app: 'a' }, { app: 'b' })))),
    right: named('{{ .env }}-{{ .app }}', generators(matrix(envs, list({ app: 'a' }, { app: 'b' })))),
  },
  {
    what: 'one name for all folders',
    code: 'application-generated-twice',
    pointer: '/spec/template/metadata/name',
    wrong: ofFolders('shop', '{{ .path.path }}'),
    right: ofFolders('shop-{{ index .path.segments 1 }}', '{{ .path.path }}'),
  },
  {
    what: 'one name for all clusters',
    code: 'application-generated-twice',
    pointer: '/spec/template/metadata/name',
    wrong: ofClusters('shop'),
    right: ofClusters('shop-{{ .metadata.labels.env }}'),
  },
  {
    what: 'one name of two generators',
    code: 'application-generated-twice',
    pointer: '/spec/template/metadata/name',
    wrong: [applicationSet(generators(envs, list({ env: 'test' })))],
    right: [
      // What lies in the folders, and in the files that the list names, is not known.
      ...named(
        '{{ .path.basename }}',
        generators(gitDirectories, { git: { repoURL, revision: 'other', directories: [{ path: '*' }] } }),
        {
          ...path('{{ .path.path }}'),
          destination: { server, namespace: 'a' },
        },
      ),
      ...named(
        'files-{{ .name }}',
        generators(matrix(envs, { git: { repoURL, revision: 'main', files: [{ path: '{{ .env }}/*.json' }] } })),
      ),
    ],
  },
  {
    what: 'a matrix whose first generator waits for the second',
    code: 'application-set-refused',
    pointer: '/spec/generators/0/matrix/generators/0',
    wrong: named(
      '{{ .path.basename }}',
      generators(matrix({ git: { repoURL, revision: 'main', files: [{ path: '{{ .env }}/*' }] } }, envs)),
    ),
    right: named(
      '{{ .path.basename }}-{{ .env }}',
      generators(
        matrix(
          { clusters: { values: { a: '{{ .name }}' } } },
          { git: { repoURL, revision: 'main', files: [{ path: '{{ .values.a }}' }] } },
        ),
      ),
    ),
  },
  {
    what: 'a name in capitals',
    code: 'application-generated-twice',
    pointer: '/spec/template/metadata/name',
    wrong: named('Shop_{{ .env }}'),
    right: named('shop.{{ .env }}-a'),
  },
  {
    what: 'an Application that there is already',
    code: 'application-generated-twice',
    pointer: '/spec/template/metadata/name',
    wrong: [applicationSet(), application({}, { name: 'shop-dev' })],
    right: [applicationSet(), application({}, { name: 'shop-prod' })],
  },
  {
    what: 'a project that is misspelt',
    code: 'project-missing',
    pointer: '/spec/template/spec/project',
    wrong: [project(), applicationSet({}, { project: 'shops' })],
    right: [project(), applicationSet({}, { project: '{{ .env }}' })],
  },
  {
    what: 'a namespace that is not permitted to one of them',
    code: 'not-permitted-by-project',
    pointer: '/spec/template/spec/destination',
    wrong: [project({ destinations: [{ server, namespace: 'shop-dev' }] }), applicationSet({}, { project: 'shop' })],
    right: [project({ destinations: [{ server, namespace: 'shop-*' }] }), applicationSet({}, { project: 'shop' })],
  },
  {
    what: 'both a server and a name of a cluster',
    code: 'application-refused',
    pointer: '/spec/template/spec/destination/name',
    wrong: [applicationSet({}, { destination: { server, name: '{{ .env }}', namespace: 'a' } })],
    right: [
      applicationSet(
        {},
        {
          destination: {
            server: '{{ if eq .env "dev" }}https://a{{ end }}',
            name: '{{ if ne .env "dev" }}b{{ end }}',
            namespace: 'a',
          },
        },
      ),
    ],
  },
  {
    what: 'no source',
    code: 'application-refused',
    pointer: '/spec/template/spec',
    wrong: [applicationSet({}, { source: undefined })],
    right: [applicationSet({ templatePatch: 'spec: {source: {}}' }, { source: undefined })],
  },
  ...(
    [
      ['an operator that steps do not know', '/0/matchExpressions/0/operator', [step('Exists')]],
      ['no values', '/0/matchExpressions/0', [step('In'), step('NotIn', 'x')]],
      ['a step for everything beside others', '/1', [step('In', 'dev', 'test'), {}]],
      ['more than all', '/0/maxUpdate', [{ ...step('In', 'dev', 'test'), maxUpdate: '150%' }]],
      ['half', '/0/maxUpdate', [{ ...step('In', 'dev', 'test'), maxUpdate: 'half' }]],
    ] as const
  ).map(([what, at, steps]) => ({
    what: `${what}, in a step`,
    code: 'rolling-sync-invalid' as const,
    pointer: `/spec/strategy/rollingSync/steps${at}`,
    // The label is not known beforehand, so that nothing else can be said.
    wrong: named('{{ .path.basename }}', {
      ...generators({ git: { repoURL, revision: 'main', files: [{ path: 'a' }] } }),
      ...rollingSync(...steps),
      templatePatch: 'a: b',
    }),
    right: [applicationSet(rollingSync(step('In', 'dev'), { ...step('NotIn', 'dev'), maxUpdate: '25%' }))],
  })),
  {
    what: 'an Application in no step',
    code: 'rolling-sync-invalid',
    pointer: '/spec/strategy/rollingSync/steps',
    wrong: [applicationSet(rollingSync(step('In', 'dev'), step('In', 'prod')))],
    right: [applicationSet(rollingSync(step('In', 'dev'), step('In', 'test', 'prod')))],
  },
  {
    what: 'an Application in two steps',
    code: 'rolling-sync-invalid',
    pointer: '/spec/strategy/rollingSync/steps',
    wrong: [applicationSet(rollingSync(step('In', 'dev'), step('In', 'dev', 'test')))],
    right: [applicationSet(rollingSync({ ...step('In', 'dev', 'test'), maxUpdate: 0 }))],
  },
  {
    what: 'a label that the template does not give',
    code: 'rolling-sync-invalid',
    pointer: '/spec/strategy/rollingSync/steps/0',
    wrong: [
      applicationSet(rollingSync(step('In', 'dev'), step('NotIn', 'dev')), {}, { labels: { stage: '{{ .env }}' } }),
    ],
    right: [applicationSet({ ...rollingSync(step('In', 'dev'), step('In', 'test')) })],
  },
  {
    what: 'a strategy that is misspelt',
    code: 'rolling-sync-invalid',
    pointer: '/spec/strategy/type',
    wrong: [applicationSet({ strategy: { type: 'Rolling' } })],
    right: [applicationSet({ strategy: { type: 'AllAtOnce' } })],
  },
  {
    what: 'no steps',
    code: 'rolling-sync-invalid',
    pointer: '/spec/strategy',
    wrong: [applicationSet(rollingSync())],
    right: [applicationSet({ strategy: {} })],
  },
  {
    what: 'steps that nothing looks at',
    code: 'rolling-sync-invalid',
    pointer: '/spec/strategy/rollingSync',
    wrong: [applicationSet({ strategy: { rollingSync: { steps: [step('In', 'dev')] } } })],
    right: [applicationSet({ strategy: { deletionOrder: 'AllAtOnce' } })],
  },
  {
    what: 'a deletion in reverse order of nothing',
    code: 'rolling-sync-invalid',
    pointer: '/spec/strategy/deletionOrder',
    wrong: [applicationSet({ strategy: { deletionOrder: 'Reverse' } })],
    right: [
      applicationSet({
        strategy: {
          type: 'RollingSync',
          deletionOrder: 'Reverse',
          rollingSync: { steps: [step('In', 'dev'), step('In', 'test')] },
        },
      }),
    ],
  },
];

/** What is only said to who writes the set. */
const ofHost = (settings: Fields, host: Fields = { github: { organization: 'a' } }) =>
  ofName('{{ .repository }}', generators({ scmProvider: { ...host, ...settings } }));
const requests = (pullRequestState: string) =>
  ofName('pr-{{ .number }}', generators({ pullRequest: { gitlab: { project: '1', pullRequestState } } }));

/** What generators ask hosts of repositories for. */
export const hostPairs: readonly ArgoPair[] = [
  {
    what: 'a pattern that Go cannot read',
    code: 'application-set-refused',
    pointer: '/spec/generators/0/scmProvider/filters/0/repositoryMatch',
    wrong: ofHost({ filters: [{ repositoryMatch: '^(shop' }] }),
    right: ofHost({ filters: [{ repositoryMatch: '^(shop|blog)$' }] }),
  },
  {
    what: 'a protocol that is none',
    code: 'application-set-refused',
    pointer: '/spec/generators/0/scmProvider/cloneProtocol',
    wrong: ofHost({ cloneProtocol: 'git' }),
    right: ofHost({ cloneProtocol: 'ssh' }),
  },
  {
    what: 'a state that is none',
    code: 'application-set-refused',
    pointer: '/spec/generators/0/pullRequest/gitlab/pullRequestState',
    wrong: requests('open'),
    right: requests('opened'),
  },
];

export const advicePairs: readonly ArgoPair[] = [
  {
    what: 'automated sync beside steps',
    code: 'automated-sync-ignored',
    pointer: '/spec/template/spec/syncPolicy/automated',
    wrong: [applicationSet(rollingSync(step('In', 'dev'), step('In', 'test')), { syncPolicy: { automated: {} } })],
    right: [applicationSet({}, { syncPolicy: { automated: {} } })],
  },
  {
    what: 'parameters that may be missing',
    code: 'application-set-lenient',
    pointer: '/spec/goTemplateOptions',
    wrong: [applicationSet({ goTemplateOptions: undefined })],
    right: [applicationSet()],
  },
];
