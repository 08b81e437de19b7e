/** A part of the published fields, and what makes it in the model. */
export interface Rule {
  /** Path above the fields, or the field itself. The longest one that fits counts. */
  readonly under: string;
  /** Public name of the function or class. */
  readonly from: string;
  /** What the fields are called there, by their path below `under`, where it is not the same path. */
  readonly names?: Readonly<Record<string, string>>;
}

const argumentNames = {
  args: 'second parameter',
  'args[].name': 'a key of the second parameter',
  'args[].value': 'a text or number of the second parameter',
  'args[].valueFrom': '`fieldRef(...)` or `podTemplateHash(...)` in the second parameter',
  'args[].valueFrom.fieldRef': '`fieldRef(...)` in the second parameter',
  'args[].valueFrom.fieldRef.fieldPath': 'parameter of `fieldRef`',
  'args[].valueFrom.podTemplateHashValue': 'parameter of `podTemplateHash`',
};

const optionNames = {
  'dryRun[].metricName': 'an entry of `dryRun`',
  'measurementRetention[].metricName': 'a key of `measurementRetention`',
  'measurementRetention[].limit': 'its value',
};

const analysisNames = {
  ...argumentNames,
  ...optionNames,
  templates: 'first parameter: one template, or a list',
  'templates[].templateName': 'the name of the template',
  'templates[].clusterScope': 'a `ClusterAnalysisTemplate` as the template',
};

const experimentAnalysisNames = {
  ...argumentNames,
  name: 'a key of `analyses`',
  templateName: 'first parameter: the template',
  clusterScope: 'a `ClusterAnalysisTemplate` as the template',
  'args[].valueFrom.secretKeyRef': '`secret(...)` in the second parameter',
  'args[].valueFrom.secretKeyRef.name': 'first parameter of `secret`',
  'args[].valueFrom.secretKeyRef.key': 'second parameter of `secret`',
};

const headerNames = { 'headers[].key': 'a key of `headers`', 'headers[].value': 'its value' };

const podTemplate = 'the pod: `containers`, `volumes`, `podMetadata` and all else of a cdk8s-plus workload';

const canary = 'Rollout.spec.strategy.canary';
const routing = `${canary}.trafficRouting`;
const blueGreen = 'Rollout.spec.strategy.blueGreen';

/** What the fields of a template are called, whichever kind it is. */
function templateRules(kind: 'AnalysisTemplate' | 'ClusterAnalysisTemplate'): readonly Rule[] {
  const spec = `${kind}.spec`;
  const provider = `${spec}.metrics[].provider`;
  const plain = ['graphite', 'influxdb', 'job', 'kayenta', 'newRelic', 'wavefront'];
  const windowed = ['cloudWatch', 'datadog', 'skywalking'];
  return [
    {
      under: spec,
      from: kind,
      names: {
        ...optionNames,
        'args[].name': 'a key of `args`',
        'args[].value': 'a text or number in `args`',
        'args[].valueFrom': '`secret(...)` or `fieldRef(...)` in `args`',
        'args[].valueFrom.fieldRef': '`fieldRef(...)` in `args`',
        'args[].valueFrom.fieldRef.fieldPath': 'parameter of `fieldRef`',
        'args[].valueFrom.secretKeyRef': '`secret(...)` in `args`',
        'args[].valueFrom.secretKeyRef.name': 'first parameter of `secret`',
        'args[].valueFrom.secretKeyRef.key': 'second parameter of `secret`',
        'metrics[].name': 'a key of `metrics`',
        'metrics[].provider': 'the function that makes the metric',
        'templates[].templateName': 'the name of a template in `templates`',
        'templates[].clusterScope': 'a `ClusterAnalysisTemplate` in `templates`',
      },
    },
    ...['consecutiveErrorLimit', 'consecutiveSuccessLimit', 'count', 'failureCondition', 'failureLimit']
      .concat(['inconclusiveLimit', 'initialDelay', 'interval', 'successCondition'])
      .map((name) => ({
        under: `${spec}.metrics[].${name}`,
        from: 'prometheus',
        names: { '': `\`${name}\`, as of every metric` },
      })),
    ...plain.map((name) => ({ under: `${provider}.${name}`, from: name })),
    ...windowed.map((name) => ({
      under: `${provider}.${name}`,
      from: name,
      names: { interval: '`provider.interval`' },
    })),
    { under: `${provider}.prometheus`, from: 'prometheus', names: headerNames },
    { under: `${provider}.web`, from: 'web', names: headerNames },
    { under: `${provider}.plugin`, from: 'metricPlugin', names: { '': '`name` and `config`' } },
  ];
}

export const rules: readonly Rule[] = [
  {
    under: 'Rollout.spec',
    from: 'Rollout',
    names: { template: podTemplate, selector: 'the labels of its pods, or `select`' },
  },
  { under: 'Rollout.spec.workloadRef', from: 'WorkloadRefRollout', names: { '': '`workloadRef`' } },
  {
    under: canary,
    from: 'canary',
    names: {
      canaryService: '`canary` in `bindServices` of the Rollout',
      stableService: '`stable` in `bindServices` of the Rollout',
      pingPong: '`pingPong: true`',
      'pingPong.pingService': '`ping` in `bindServices` of the Rollout',
      'pingPong.pongService': '`pong` in `bindServices` of the Rollout',
      trafficRouting: '`traffic`',
    },
  },
  {
    under: `${canary}.analysis`,
    from: 'backgroundAnalysis',
    names: { ...analysisNames, '': '`analysis` of `canary`' },
  },
  { under: `${canary}.steps[].analysis`, from: 'analysis', names: analysisNames },
  {
    under: `${canary}.steps[].experiment`,
    from: 'experiment',
    names: { 'dryRun[].metricName': 'an entry of `dryRun`', 'templates[].name': 'a key of `templates`' },
  },
  { under: `${canary}.steps[].experiment.analyses[]`, from: 'experimentAnalysis', names: experimentAnalysisNames },
  { under: `${canary}.steps[].pause`, from: 'pause', names: { duration: 'first parameter' } },
  { under: `${canary}.steps[].plugin`, from: 'plugin' },
  { under: `${canary}.steps[].setCanaryScale`, from: 'setCanaryScale' },
  { under: `${canary}.steps[].setHeaderRoute`, from: 'setHeaderRoute' },
  { under: `${canary}.steps[].setMirrorRoute`, from: 'setMirrorRoute' },
  { under: `${canary}.steps[].setWeight`, from: 'setWeight', names: { '': 'first parameter' } },
  {
    under: `${routing}.alb`,
    from: 'alb',
    names: { rootService: '`rootService: true`; its name is `root` in `bindServices` of the Rollout' },
  },
  { under: `${routing}.ambassador`, from: 'ambassador' },
  { under: `${routing}.apisix`, from: 'apisix' },
  { under: `${routing}.appMesh`, from: 'appMesh' },
  { under: `${routing}.istio`, from: 'istio', names: istioNames() },
  {
    under: `${routing}.managedRoutes`,
    from: 'istio',
    names: {
      '': '`managedRoutes`, as of every router that can; by default from the steps',
      name: 'an entry of `managedRoutes`',
    },
  },
  {
    under: `${routing}.maxTrafficWeight`,
    from: 'nginx',
    names: { '': '`maxTrafficWeight`; also of `gatewayApi` and `trafficPlugin`' },
  },
  { under: `${routing}.nginx`, from: 'nginx' },
  {
    under: `${routing}.plugins`,
    from: 'trafficPlugin',
    names: { '': 'first and second parameter; `gatewayApi` for that plugin' },
  },
  {
    under: `${routing}.smi`,
    from: 'smi',
    names: { rootService: '`rootService: true`; its name is `root` in `bindServices` of the Rollout' },
  },
  { under: `${routing}.traefik`, from: 'traefik' },
  {
    under: blueGreen,
    from: 'blueGreen',
    names: {
      activeService: '`active` in `bindServices` of the Rollout',
      previewService: '`preview` in `bindServices` of the Rollout',
    },
  },
  {
    under: `${blueGreen}.prePromotionAnalysis`,
    from: 'analysis',
    names: { ...analysisNames, '': '`prePromotionAnalysis` of `blueGreen`' },
  },
  {
    under: `${blueGreen}.postPromotionAnalysis`,
    from: 'analysis',
    names: { ...analysisNames, '': '`postPromotionAnalysis` of `blueGreen`' },
  },
  ...templateRules('AnalysisTemplate'),
  ...templateRules('ClusterAnalysisTemplate'),
  {
    under: 'Experiment.spec',
    from: 'Experiment',
    names: {
      ...optionNames,
      'templates[].name': 'a key of `templates`, or first parameter of `addTemplate`',
      'templates[].selector': 'the labels of its pods, or `select`',
      'templates[].template': podTemplate,
    },
  },
  { under: 'Experiment.spec.analyses[]', from: 'experimentAnalysis', names: experimentAnalysisNames },
];

function istioNames(): Readonly<Record<string, string>> {
  const own = ['routes', 'tcpRoutes', 'tcpRoutes[].port', 'tlsRoutes', 'tlsRoutes[].port', 'tlsRoutes[].sniHosts'];
  return {
    'virtualService.name': '`virtualService`: the name, or `{ name, namespace }`',
    ...Object.fromEntries(own.map((name) => [`virtualService.${name}`, `\`${name}\``])),
    'virtualServices[].name': '`virtualServices[].name`, with `namespace` beside it',
  };
}
