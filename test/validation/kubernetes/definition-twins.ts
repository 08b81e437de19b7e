import { object } from './objects.ts';
import type { Twins } from './twin.ts';

const webhooks = object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', {
  webhooks: [
    {
      name: 'pods.policy.example.org',
      sideEffects: 'None',
      admissionReviewVersions: ['v1'],
      timeoutSeconds: 5,
      clientConfig: { service: { name: 'a', namespace: 'b', path: '/a' } },
      rules: [{ operations: ['*'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods', 'pods/*'] }],
    },
  ],
});
const hook = '/webhooks/0';
const schema = {
  type: 'object',
  properties: {
    size: { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] },
    parts: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      items: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
    },
    free: { type: 'object', additionalProperties: { type: 'string' } },
    any: { 'x-kubernetes-preserve-unknown-fields': true },
  },
  oneOf: [{ required: ['size'] }, { properties: { free: { minProperties: 1 } } }],
};
const definition = object(
  'apiextensions.k8s.io/v1',
  'CustomResourceDefinition',
  {
    spec: {
      group: 'example.org',
      scope: 'Namespaced',
      names: { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: schema },
          subresources: { scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' } },
        },
        { name: 'v1alpha1', served: false, storage: false, schema: { openAPIV3Schema: { type: 'object' } } },
      ],
    },
  },
  'widgets.example.org',
);
const shape = '/spec/versions/0/schema/openAPIV3Schema';

export const definitionTwins: readonly Twins[] = [
  {
    base: webhooks,
    twins: [
      ['webhook-refused', `${hook}/name`, { [`${hook}/name`]: 'pods.example' }],
      ['webhook-refused', `${hook}/sideEffects`, { [`${hook}/sideEffects`]: 'Some' }],
      [
        'webhook-refused',
        `${hook}/admissionReviewVersions`,
        { [`${hook}/admissionReviewVersions`]: ['v2'] },
        { [`${hook}/admissionReviewVersions`]: ['v2', 'v1beta1'] },
      ],
      [
        'webhook-refused',
        `${hook}/timeoutSeconds`,
        { [`${hook}/timeoutSeconds`]: 31 },
        { [`${hook}/timeoutSeconds`]: 30 },
      ],
      ['webhook-refused', `${hook}/rules/0`, { [`${hook}/rules/0/apiGroups`]: undefined }],
      ['webhook-refused', `${hook}/rules/0/operations`, { [`${hook}/rules/0/operations`]: ['*', 'CREATE'] }],
      ['not-exactly-one', `${hook}/clientConfig`, { [`${hook}/clientConfig`]: {} }],
      [
        'webhook-refused',
        `${hook}/clientConfig/url`,
        { [`${hook}/clientConfig`]: { url: 'http://a' } },
        { [`${hook}/clientConfig`]: { url: 'https://a' } },
      ],
      ['invalid-path', `${hook}/clientConfig/service/path`, { [`${hook}/clientConfig/service/path`]: 'a' }],
      ['invalid-port', `${hook}/clientConfig/service/port`, { [`${hook}/clientConfig/service/port`]: 0 }],
      ['duplicate-entry', '/webhooks/1/name', { '/webhooks/1': { name: 'pods.policy.example.org' } }],
    ],
  },
  {
    base: definition,
    twins: [
      ['definition-refused', '/metadata/name', { '/metadata/name': 'widget.example.org' }],
      ['definition-refused', '/spec/versions', { '/spec/versions/0/storage': false }],
      ['definition-refused', '/spec/versions', { '/spec/versions/1/storage': true }],
      ['definition-refused', '/spec/versions/0', { '/spec/versions/0/schema': undefined }],
      ['definition-refused', '/spec/versions/1/name', { '/spec/versions/1/name': '1.0' }],
      ['definition-refused', '/spec/scope', { '/spec/scope': 'Namespace' }, { '/spec/scope': 'Cluster' }],
      [
        'definition-refused',
        '/spec/preserveUnknownFields',
        { '/spec/preserveUnknownFields': true },
        { '/spec/preserveUnknownFields': false },
      ],
      ['definition-refused', '/spec/names/singular', { '/spec/names/singular': 'Widget' }],
      ['definition-refused', '/spec/names/listKind', { '/spec/names/listKind': 'Widget' }],
      ['definition-refused', '/spec/group', { '/spec/group': 'example', '/metadata/name': 'widgets.example' }],
      [
        'definition-refused',
        '/metadata',
        { '/spec/group': 'a.k8s.io', '/metadata/name': 'widgets.a.k8s.io' },
        {
          '/spec/group': 'a.k8s.io',
          '/metadata': { name: 'widgets.a.k8s.io', annotations: { 'api-approved.kubernetes.io': 'unapproved' } },
        },
      ],
      [
        'definition-refused',
        '/spec/versions/0/subresources/scale/specReplicasPath',
        { '/spec/versions/0/subresources/scale/specReplicasPath': 'spec.replicas' },
      ],
      [
        'definition-refused',
        '/spec/conversion',
        { '/spec/conversion': { strategy: 'Webhook' } },
        { '/spec/conversion': { strategy: 'None' } },
      ],
      ['duplicate-entry', '/spec/versions/1/name', { '/spec/versions/1/name': 'v1' }],
      [
        'schema-not-structural',
        `${shape}/properties/new/default`,
        { [`${shape}/properties/new`]: { type: 'integer', default: 'thirty' } },
        { [`${shape}/properties/new`]: { type: 'integer', default: 30 } },
      ],
      [
        'schema-not-structural',
        `${shape}/properties/new/default`,
        { [`${shape}/properties/new`]: { type: 'string', enum: ['a'], default: 'b' } },
        { [`${shape}/properties/new`]: { type: 'string', enum: ['a'], default: 'a' } },
      ],
      ['schema-not-structural', `${shape}/properties/new`, { [`${shape}/properties/new`]: { minimum: 1 } }],
      ['schema-not-structural', `${shape}/properties/parts`, { [`${shape}/properties/parts`]: { type: 'array' } }],
      [
        'schema-not-structural',
        `${shape}/properties/parts/x-kubernetes-list-map-keys/0`,
        { [`${shape}/properties/parts/items/required`]: [] },
        {
          [`${shape}/properties/parts/items`]: {
            type: 'object',
            properties: { name: { type: 'string', default: '' } },
          },
        },
      ],
      [
        'schema-not-structural',
        `${shape}/properties/parts/x-kubernetes-list-map-keys/0`,
        { [`${shape}/properties/parts/x-kubernetes-list-map-keys/0`]: 'id' },
      ],
      [
        'schema-not-structural',
        `${shape}/properties/free/additionalProperties`,
        { [`${shape}/properties/free/additionalProperties`]: false },
        { [`${shape}/properties/free/additionalProperties`]: true },
      ],
      [
        'schema-not-structural',
        `${shape}/properties/free/additionalProperties`,
        { [`${shape}/properties/free/properties`]: { a: { type: 'string' } } },
      ],
      ['schema-not-structural', `${shape}/oneOf/0/type`, { [`${shape}/oneOf/0/type`]: 'object' }],
      ['schema-not-structural', `${shape}/$ref`, { [`${shape}/$ref`]: '#/a' }],
      [
        'schema-not-structural',
        `${shape}/properties/parts/uniqueItems`,
        { [`${shape}/properties/parts/uniqueItems`]: true },
      ],
    ],
  },
  {
    base: object(
      'apiregistration.k8s.io/v1',
      'APIService',
      { spec: { group: 'a.io', version: 'v1', groupPriorityMinimum: 100, versionPriority: 100, caBundle: 'AAAA' } },
      'v1.a.io',
    ),
    twins: [
      ['definition-refused', '/metadata/name', { '/metadata/name': 'v2.a.io' }],
      [
        'definition-refused',
        '/spec/versionPriority',
        { '/spec/versionPriority': 1001 },
        { '/spec/versionPriority': 1000 },
      ],
      ['definition-refused', '/spec/insecureSkipTLSVerify', { '/spec/insecureSkipTLSVerify': true }],
    ],
  },
];
