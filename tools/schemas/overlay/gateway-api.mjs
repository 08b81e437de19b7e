// What the CRDs of the Gateway API (v1.4) check of the fields that share these types.

const gateway = 'IoK8sSigsGatewayApiApisV1';
const words = (...allowed) => ({ type: 'string', enum: allowed });

/** "IPs are not allowed" (Hostname of the API's reference). */
const hostname = {
  type: 'string',
  format: 'hostname',
  minLength: 1,
  maxLength: 253,
};

const types = [
  [`${gateway}Hostname`, hostname],
  [`${gateway}PreciseHostname`, { ...hostname, format: 'precise-hostname' }],
  [`${gateway}PortNumber`, { type: 'integer', format: 'int32', minimum: 1, maximum: 65_535 }],
  [`${gateway}FromNamespaces`, words('All', 'Selector', 'Same', 'None')],
  [`${gateway}HTTPPathModifierType`, words('ReplaceFullPath', 'ReplacePrefixMatch')],
  [
    `${gateway}HTTPRouteFilterType`,
    words(
      'RequestHeaderModifier',
      'ResponseHeaderModifier',
      'RequestMirror',
      'RequestRedirect',
      'URLRewrite',
      'ExtensionRef',
      'CORS',
      'ExternalAuth',
    ),
  ],
  [
    `${gateway}GRPCRouteFilterType`,
    words('RequestHeaderModifier', 'ResponseHeaderModifier', 'RequestMirror', 'ExtensionRef'),
  ],
];

const fields = [
  [`${gateway}HTTPRequestRedirectFilter`, 'statusCode', { type: 'integer', enum: [301, 302, 303, 307, 308] }],
];

/** `[schema, field, keys]`: lists whose items differ in these fields (x-kubernetes-list-map-keys). */
const keyed = [
  [`${gateway}GatewaySpec`, 'listeners', ['name']],
  [`${gateway}ListenerSetSpec`, 'listeners', ['name']],
];

const checks = [
  [`${gateway}HTTPRouteFilter`, 'route-filter'],
  [`${gateway}GRPCRouteFilter`, 'route-filter'],
  [`${gateway}HTTPPathMatch`, 'path-match'],
];

export const gatewayApi = { types, fields, keyed, checks };
