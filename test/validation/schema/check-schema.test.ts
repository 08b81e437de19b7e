import { describe, expect, it } from 'vitest';
import { containers, foundIn, hintsIn } from './found.ts';

function deployment(spec: string, podSpec = `{containers: ${containers}}`): string {
  return `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: ${podSpec}}, ${spec}}}`;
}
const pod = (spec: string): string =>
  `{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: ${containers}, ${spec}}}`;
const container = (fields: string): string =>
  `{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: web, image: "web:1.0.0", ${fields}}]}}`;
const object = (kind: string, rest: string): string => `{${kind}, metadata: {name: web}, ${rest}}`;
const service = (port: string): string =>
  object('apiVersion: v1, kind: Service', `spec: {selector: {app: web}, ports: [${port}]}`);
const first = '/spec/containers/0';

describe('a right object', () => {
  it.each([
    deployment('replicas: 3'),
    deployment('replicas: null, paused: null'),
    deployment('strategy: {rollingUpdate: {maxSurge: 150%, maxUnavailable: 0}}'),
    pod('terminationGracePeriodSeconds: 0, priority: -5, nodeSelector: {kubernetes.io/os: linux}'),
    pod('restartPolicy: "", tolerations: [{operator: Exists}]'),
    container(
      'resources: {limits: {cpu: 1.5, memory: 1e9, "example.com/gpu": "1"}, requests: {cpu: 500m, memory: .5Gi}}',
    ),
    container('env: [{name: my.odd-NAME, value: ""}], ports: [{containerPort: 8080, hostPort: 0, name: http-1}]'),
    container('env: [{name: A, valueFrom: {fieldRef: {fieldPath: "metadata.labels[\'a/b\']"}}}]'),
    service('{port: 80, targetPort: http}'),
    service('{port: 80, targetPort: 8080, nodePort: 30000}'),
    object('apiVersion: v1, kind: Secret', 'data: {a: "aGVs\\nbG8=", b: ""}, stringData: {c: x}'),
    object('apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding', 'roleRef: {kind: Role, name: a}'),
    object('apiVersion: networking.k8s.io/v1, kind: NetworkPolicy', 'spec: {policyTypes: [Ingress]}'),
    object(
      'apiVersion: apps/v1, kind: StatefulSet',
      `spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: ${containers}}}}`,
    ),
    object(
      'apiVersion: batch/v1, kind: CronJob',
      `spec: {schedule: "*/5 0-6,8 ? JAN-mar Sun", jobTemplate: {spec: {template: {spec: {containers: ${containers}, restartPolicy: Never}}}}}`,
    ),
    object(
      'apiVersion: v1, kind: PersistentVolumeClaim',
      'spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}',
    ),
    '{apiVersion: v1, kind: List, metadata: {name: a}, items: []}',
    '{apiVersion: v1, kind: ConfigMapList, items: [], metadata: {name: a}}',
    '{apiVersion: v1, kind: ConfigMap, metadata: {name: web, creationTimestamp: null, annotations: {Example.ORG/Key: any text}}}',
  ])('is let through: %s', (yaml) => {
    expect(foundIn(yaml)).toEqual([]);
  });
});

describe('a wrong field', () => {
  it.each([
    [deployment('replica: 3'), 'unknown-field /spec/replica'],
    [deployment('replicas: three'), 'wrong-type /spec/replicas'],
    [deployment('replicas: "3"'), 'wrong-type /spec/replicas'],
    [deployment('replicas: 2.5'), 'wrong-type /spec/replicas'],
    [deployment('replicas: -1'), 'invalid-value /spec/replicas'],
    [deployment('replicas: 2147483648'), 'invalid-value /spec/replicas'],
    [deployment('strategy: {type: rollingupdate}'), 'value-not-allowed /spec/strategy/type'],
    [deployment('strategy: {rollingUpdate: {maxSurge: 25}}', '{}'), 'missing-field /spec/template/spec/containers'],
    [
      deployment('strategy: {rollingUpdate: {maxSurge: "a lot"}}'),
      'invalid-value /spec/strategy/rollingUpdate/maxSurge',
    ],
    [deployment('paused: "true"'), 'wrong-type /spec/paused'],
    [deployment('x: 1', '{containers: []}'), 'invalid-value /spec/template/spec/containers', 'unknown-field /spec/x'],
    [
      object(
        'apiVersion: apps/v1, kind: Deployment',
        `spec: {selector: null, template: {spec: {containers: ${containers}}}}`,
      ),
      'missing-field /spec/selector',
    ],
    [pod('volumes: {name: a}'), 'wrong-type /spec/volumes'],
    [pod('restartPolicy: always'), 'value-not-allowed /spec/restartPolicy'],
    [pod('nodeSelector: {disk: true}'), 'wrong-type /spec/nodeSelector/disk'],
    [
      '{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: web, image: null}]}}',
      `missing-field ${first}/image`,
    ],
    [container('env: {A: b}'), `wrong-type ${first}/env`],
    [container('env: [{name: A, value: 1}]'), `wrong-type ${first}/env/0/value`],
    [container('env: [{name: "A=B"}]'), `invalid-value ${first}/env/0/name`],
    [container('ports: [{containerPort: 70000}]'), `invalid-value ${first}/ports/0/containerPort`],
    [container('ports: [{containerPort: 0}]'), `invalid-value ${first}/ports/0/containerPort`],
    [container('ports: [{containerPort: 80, name: much-too-long-name}]'), `invalid-value ${first}/ports/0/name`],
    [container('livenessProbe: {httpGet: {port: "8080"}}'), `invalid-value ${first}/livenessProbe/httpGet/port`],
    [container('resources: {limits: {memory: 100Mib}}'), `invalid-quantity ${first}/resources/limits/memory`],
    [container('resources: {limits: {cpu: -1}}'), `invalid-quantity ${first}/resources/limits/cpu`],
    [container('resources: {limits: {cpu: "1.0005"}}'), `quantity-rounded ${first}/resources/limits/cpu`],
    [container('resources: {limits: {memory: 400m}}'), `quantity-rounded ${first}/resources/limits/memory`],
    [
      container('resources: {requests: {cpu: 2}, limits: {cpu: 1900m}}'),
      `invalid-quantity ${first}/resources/requests/cpu`,
    ],
    [service('{port: 80, targetPort: 0}'), 'invalid-value /spec/ports/0/targetPort'],
    [service('{name: http, port: "80"}'), 'wrong-type /spec/ports/0/port'],
    [object('apiVersion: v1, kind: Secret', 'data: {a: plain text}'), 'invalid-value /data/a'],
    [object('apiVersion: v1, kind: ConfigMap', 'data: {a: 1, b: {c: d}}'), 'wrong-type /data/a', 'wrong-type /data/b'],
    [
      object('apiVersion: batch/v1, kind: CronJob', 'spec: {schedule: "0 25 * * *"}'),
      'invalid-value /spec/schedule',
      'missing-field /spec/jobTemplate',
    ],
    ['{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}', 'missing-field /spec'],
    ['{apiVersion: v1, kind: Service, metadata: {name: 1st}, spec: {}}', 'invalid-value /metadata/name'],
    [
      `{apiVersion: v1, kind: ConfigMap, metadata: {name: web, labels: {a: "${'x'.repeat(64)}", "b c": d, e: 1}}}`,
      'invalid-label /metadata/labels/a',
      'invalid-label /metadata/labels/b c',
      'wrong-type /metadata/labels/e',
    ],
    [
      '{apiVersion: v1, kind: ConfigMap, metadata: {name: web, annotations: {a: true, "b/c/d": x}}}',
      'invalid-label /metadata/annotations/b~1c~1d',
      'wrong-type /metadata/annotations/a',
    ],
    [
      `{apiVersion: v1, kind: ConfigMap, metadata: {name: web}, data: {a: "${'x'.repeat(1_048_577)}"}}`,
      'object-too-large /data',
    ],
    [
      `{apiVersion: v1, kind: ConfigMap, metadata: {name: web, annotations: {a: "${'ü'.repeat(131_072)}"}}}`,
      'object-too-large /metadata/annotations',
    ],
  ])('is found: %s', (yaml, ...expected) => {
    expect(foundIn(yaml)).toEqual(expected);
  });
});

describe('a hint', () => {
  it.each([
    [deployment('replica: 3'), "did you mean 'replicas'?"],
    [deployment('containers: []'), 'it belongs under spec.template.spec'],
    [deployment('image: a'), 'it belongs under spec.template.spec.containers[]'],
    [container('replicas: 3'), undefined],
    [deployment('x: 1', `{containers: ${containers}, replicas: 3}`), undefined, 'it belongs under spec'],
    [deployment('replicas: "3"'), 'write it without quotes: 3'],
    [container('env: [{name: A, value: 1}]'), "write it in quotes: '1'"],
    [container('imagePullPolicy: always'), "did you mean 'Always'?"],
    [container('resources: {limits: {memory: 100Mib}}'), "did you mean '100Mi'?"],
    [container('resources: {limits: {memory: 1 gb}}'), "did you mean '1G'?"],
  ])('says what to type for %s', (yaml, ...expected) => {
    expect(hintsIn(yaml).toSorted()).toEqual(expected.toSorted());
  });
});

describe('the kinds of controllers', () => {
  const rollout = (spec: string): string =>
    object('apiVersion: argoproj.io/v1alpha1, kind: Rollout', `spec: {selector: {matchLabels: {a: b}}, ${spec}}`);

  it.each([
    rollout(
      `template: {metadata: {labels: {a: b}}, spec: {containers: ${containers}}}, strategy: {canary: {steps: [{setWeight: 5}, {pause: {}}, {pause: {duration: 10m}}, {pause: {duration: 5}}, {analysis: {templates: [{templateName: x}]}}]}}`,
    ),
    rollout(
      'workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}, strategy: {canary: {trafficRouting: {plugins: {argoproj-labs/gatewayAPI: {httpRoute: web}}}}}',
    ),
    object(
      'apiVersion: argoproj.io/v1alpha1, kind: AnalysisTemplate',
      'spec: {metrics: [{name: a, provider: {job: {spec: {backoffLimit: "{{args.limit}}", template: {spec: {restartPolicy: Never, containers: [{name: "{{args.name}}", image: a}]}}}}}}]}',
    ),
    object(
      'apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute',
      'spec: {hostnames: ["*.example.org"], rules: [{matches: [{path: {value: /a}}], filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /}}}], backendRefs: [{name: web, port: 80, weight: 0}]}]}',
    ),
    object(
      'apiVersion: networking.istio.io/v1, kind: VirtualService',
      'spec: {hosts: [web], http: [{match: [{uri: {prefix: /}}], route: [{destination: {host: web, port: {number: 80}}, weight: 100}]}]}',
    ),
    object(
      'apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization',
      'spec: {interval: 1h30m, prune: true, sourceRef: {kind: GitRepository, name: a}}',
    ),
    object(
      'apiVersion: argoproj.io/v1alpha1, kind: Application',
      'spec: {project: a, destination: {name: in-cluster}, source: {repoURL: "https://example.org/a.git", helm: {valuesObject: {any: {thing: 1}}}}}',
    ),
  ])('let a right object through: %s', (yaml) => {
    expect(foundIn(yaml)).toEqual([]);
  });

  it.each([
    [rollout('strategy: {canary: {setps: []}}'), 'unknown-field /spec/strategy/canary/setps'],
    [rollout('strategy: {canary: {maxSurge: "x"}}'), 'invalid-value /spec/strategy/canary/maxSurge'],
    [
      rollout(`template: {metadata: {name: x}, spec: {containers: [{name: web}]}}`),
      'missing-field /spec/template/spec/containers/0/image',
      'unknown-field /spec/template/metadata/name',
    ],
    [
      object(
        'apiVersion: argoproj.io/v1alpha1, kind: Application',
        'spec: {project: a, destination: {}, syncPolcy: {}}',
      ),
      'unknown-field /spec/syncPolcy',
    ],
    [
      object('apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute', 'spec: {rule: []}'),
      'unknown-field /spec/rule',
    ],
    [
      object(
        'apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute',
        'spec: {rules: [{filters: [{type: URLRewrite, requestMirror: {backendRef: {name: a}}}], matches: [{path: {value: a}}]}]}',
      ),
      'invalid-value /spec/rules/0/filters/0/requestMirror',
      'invalid-value /spec/rules/0/matches/0/path/value',
    ],
    [
      object(
        'apiVersion: gateway.networking.k8s.io/v1, kind: Gateway',
        'spec: {gatewayClassName: a, listeners: [{name: a, port: 80, protocol: HTTP}, {name: a, port: 0, protocol: HTTP}]}',
      ),
      'invalid-value /spec/listeners',
      'invalid-value /spec/listeners/1/port',
    ],
    [
      object(
        'apiVersion: networking.istio.io/v1, kind: VirtualService',
        'spec: {http: [{match: [{uri: {prefix: /, exact: /}}]}]}',
      ),
      'invalid-value /spec/http/0/match/0/uri',
    ],
    [
      object(
        'apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization',
        'spec: {interval: 5 minutes, prune: true, sourceRef: {kind: Git, name: a}}',
      ),
      'invalid-value /spec/interval',
      'value-not-allowed /spec/sourceRef/kind',
    ],
    [
      object(
        'apiVersion: keda.sh/v1alpha1, kind: ScaledObject',
        'spec: {scaleTargetRef: {name: a}, triggers: [{type: cron, metadata: {start: 1}}]}',
      ),
      'wrong-type /spec/triggers/0/metadata/start',
    ],
    [
      object(
        'apiVersion: cert-manager.io/v1, kind: Certificate',
        'spec: {secretName: a, issuerRef: {}, duration: 90d}',
      ),
      'invalid-value /spec/duration',
      'missing-field /spec/issuerRef/name',
    ],
  ])('find what is wrong: %s', (yaml, ...expected) => {
    expect(foundIn(yaml)).toEqual(expected);
  });
});
