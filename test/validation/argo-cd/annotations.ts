import type { ArgoPair } from './check-pairs.ts';
import { annotated, application, applicationSet } from './objects.ts';

const argo = (name: string): string => `argocd.argoproj.io/${name}`;
const at = (key: string): string => `/metadata/annotations/${key.replaceAll('/', '~1')}`;
const hook = argo('hook');
const policy = argo('hook-delete-policy');
const options = argo('sync-options');
const job = (annotations: object, fields: object = {}) =>
  annotated({ [policy]: 'HookSucceeded', ...annotations }, 'Job', { ...fields });

const wrongValues: readonly (readonly [string, string, readonly string[]])[] = [
  [options, 'Prune=no', ['Prune=false, Delete=confirm ,Replace=true', 'SkipDryRunOnMissingResource=true']],
  [options, 'NoPrune=true', ['Force=true,Replace=true']],
  [options, 'CreateNamespace=true', ['ServerSideApply=false']],
  [argo('compare-options'), 'IgnoreExtra', ['IgnoreExtraneous', 'ServerSideDiff=true,IncludeMutationWebhook=true']],
  [argo('ignore-resource-updates'), 'yes', ['true', 'false']],
  [argo('managed-by-url'), 'argocd.example.org', ['https://argocd.example.org']],
  [argo('manifest-generate-paths'), '.,../shared', ['.;../shared', '.']],
  [argo('tracking-id'), 'shop/Deployment', ['shop:apps/Deployment:shop/web', 'team_shop:/Namespace:/shop']],
];

const wrongKeys: readonly (readonly [string, string])[] = [
  [argo('syncwave'), '1'],
  [argo('sync-option'), 'Prune=false'],
  ['argocd.argoproj.com/sync-wave', '1'],
  ['argoproj.io/hook-delete-policy', 'HookFailed'],
  ['notifications.argoproj.io/subscribe..slack', 'shop'],
  ['notifications.argoproj.io/subscribes.on-deployed.slack', 'shop'],
  ['notifications.argoproj.io/subscribe.on-deploye.slack', 'shop'],
  ['notification.argoproj.io/subscribe.on-deployed.slack', 'shop'],
];

export const annotationPairs: readonly ArgoPair[] = [
  ...['first', '1.5', '1 ', '', '0x1'].map((wave) => ({
    what: `the wave '${wave}'`,
    code: 'sync-order-invalid' as const,
    pointer: at(argo('sync-wave')),
    wrong: [annotated({ [argo('sync-wave')]: wave })],
    right: ['-5', '0', '+2', '100'].map((one) => annotated({ [argo('sync-wave')]: one })),
  })),
  ...['Presync', 'pre-sync', 'PreSync;Sync', 'OnSync'].map((name) => ({
    what: `the hook ${name}`,
    code: 'sync-order-invalid' as const,
    pointer: at(hook),
    wrong: [job({ [hook]: name })],
    right: [job({ [hook]: 'PreSync, PostSync' }), job({ [hook]: 'PostDelete' }), annotated({ [hook]: 'Skip' }, 'Job')],
  })),
  {
    what: 'a policy that is none',
    code: 'sync-order-invalid',
    pointer: at(policy),
    wrong: [job({ [hook]: 'Sync', [policy]: 'hookSucceeded' })],
    right: [job({ [hook]: 'Sync', [policy]: 'HookSucceeded,BeforeHookCreation' })],
  },
  {
    what: 'a policy without a hook',
    code: 'sync-order-invalid',
    pointer: at(policy),
    wrong: [job({})],
    right: [job({ 'helm.sh/hook': 'pre-install' })],
  },
  {
    what: 'names that are made, and a policy that deletes by name',
    code: 'sync-order-invalid',
    pointer: at(policy),
    wrong: [job({ [hook]: 'Sync', [policy]: 'BeforeHookCreation' }, { name: '', generateName: 'migrate-' })],
    right: [job({ [hook]: 'Sync', [policy]: 'HookSucceeded' }, { name: '', generateName: 'migrate-' })],
  },
  {
    what: 'a hook of Helm that is misspelt',
    code: 'sync-order-invalid',
    pointer: at('helm.sh/hook'),
    wrong: [annotated({ 'helm.sh/hook': 'preinstall' })],
    right: [annotated({ 'helm.sh/hook': 'pre-install,pre-upgrade', 'helm.sh/hook-weight': '-1' })],
  },
  {
    what: 'a Job of a fixed name that is a hook',
    code: 'hook-without-delete-policy',
    pointer: at(hook),
    wrong: [annotated({ [hook]: 'PreSync' }, 'Job')],
    right: [
      annotated({ [hook]: 'PreSync' }),
      annotated({ [hook]: 'PreSync' }, 'Job', { name: '', generateName: 'a-' }),
    ],
  },
  {
    what: 'an object that is forced and not replaced',
    code: 'force-without-replace',
    pointer: at(options),
    wrong: [annotated({ [options]: 'Force=true' })],
    right: [annotated({ [options]: 'Force=true,Replace=true' })],
  },
  ...wrongValues.map(([key, wrong, right]) => ({
    what: `${key}: ${wrong}`,
    code: 'argo-cd-annotation-ignored' as const,
    pointer: at(key),
    wrong: [annotated({ [key]: wrong })],
    right: right.map((value) => annotated({ [key]: value })),
  })),
  ...wrongKeys.map(([key, value]) => ({
    what: `the key ${key}`,
    code: 'argo-cd-annotation-ignored' as const,
    pointer: at(key),
    wrong: [annotated({ [key]: value })],
    right: [
      annotated({
        [argo('refresh')]: 'hard',
        [argo('skip-reconcile')]: 'true',
        'example.org/sync': '1',
        'notifications.argoproj.io/subscribe.on-deployed.slack': 'a;b',
        'notifications.argoproj.io/subscribe.slack': 'a',
        'notifications.argoproj.io/subscribe.on-our-own-trigger.slack': 'a',
        'argocd-image-updater.argoproj.io/image-list': 'a',
        'notifications.argoproj.io/subscriptions': '- trigger: [on-deployed]',
        'link.argocd.argoproj.io/logs': 'https://logs.example.org',
      }),
    ],
  })),
  {
    what: 'a label that ought to be an annotation',
    code: 'argo-cd-annotation-ignored',
    pointer: '/metadata/labels/argocd.argoproj.io~1sync-wave',
    wrong: [annotated({}, 'ConfigMap', { labels: { [argo('sync-wave')]: '1' } })],
    right: [annotated({}, 'ConfigMap', { labels: { [argo('instance')]: 'shop' } })],
  },
  {
    what: 'an annotation of what a set makes',
    code: 'sync-order-invalid',
    pointer: '/spec/template/metadata/annotations/argocd.argoproj.io~1sync-wave',
    wrong: [applicationSet({}, {}, { annotations: { [argo('sync-wave')]: 'last' } })],
    right: [
      applicationSet({}, {}, { annotations: { [argo('sync-wave')]: '{{ .env }}' } }),
      application({}, { annotations: { [argo('sync-wave')]: '1' } }),
    ],
  },
];
