import { ApiObject, JsonPatch } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { secret } from '../../../lib/constructs/rollouts/secret-reference.ts';
import type { Probe } from '../../../lib/constructs/workloads/probes.ts';
import { WebService, type WebServiceProps } from '../../../lib/constructs/workloads/web-service.ts';
import { find, newChart, podOf, type Rendered } from './rendering.ts';

function pod(props: Partial<WebServiceProps> = {}): Rendered {
  const chart = newChart();
  new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1', port: 8080, ...props });
  return podOf(find(chart, 'Deployment shop-web')).spec;
}

describe('the pod of a workload', () => {
  it('meets the Pod Security Standard "restricted" and goes beyond it', () => {
    const spec = pod();
    expect(spec).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      hostNetwork: false,
      serviceAccountName: 'shop-web',
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 10001,
        runAsGroup: 10001,
        fsGroup: 10001,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    });
    expect(spec.containers[0]).toMatchObject({
      imagePullPolicy: 'IfNotPresent',
      securityContext: {
        allowPrivilegeEscalation: false,
        privileged: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
    });
    expect(spec.volumes).toEqual([{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }]);
    expect(spec.containers[0].volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp' }]);
  });

  it('gives a default up for a reason that everyone can read', () => {
    const chart = newChart();
    new WebService(chart, 'web', {
      image: 'ghcr.io/acme/web:1',
      port: 8080,
      security: {
        runAsUser: 0,
        exceptions: {
          readOnlyRootFilesystem: 'unpacks itself',
          runAsNonRoot: 'the vendor says so',
          dropAllCapabilities: 'needs CHOWN',
          noPrivilegeEscalation: 'uses sudo',
          seccompProfile: 'traces itself',
          noServiceAccountToken: 'watches pods',
        },
      },
    });
    const deployment = find(chart, 'Deployment shop-web');
    expect(deployment.metadata.annotations).toEqual({
      'gitops-ts/exception-readOnlyRootFilesystem': 'unpacks itself',
      'gitops-ts/exception-runAsNonRoot': 'the vendor says so',
      'gitops-ts/exception-dropAllCapabilities': 'needs CHOWN',
      'gitops-ts/exception-noPrivilegeEscalation': 'uses sudo',
      'gitops-ts/exception-seccompProfile': 'traces itself',
      'gitops-ts/exception-noServiceAccountToken': 'watches pods',
    });
    const { spec } = podOf(deployment);
    expect(spec.securityContext).toMatchObject({ runAsNonRoot: false, runAsUser: 0 });
    expect(spec.securityContext).not.toHaveProperty('seccompProfile');
    expect(spec.automountServiceAccountToken).toBe(true);
    expect(find(chart, 'ServiceAccount shop-web').automountServiceAccountToken).toBe(true);
    expect(spec.containers[0].securityContext).toMatchObject({
      readOnlyRootFilesystem: false,
      allowPrivilegeEscalation: true,
    });
    expect(spec.containers[0].securityContext.capabilities ?? {}).not.toHaveProperty('drop');
  });

  it('spreads over zones and nodes as far as there are any', () => {
    const spec = pod();
    expect(
      spec.topologySpreadConstraints.map(({ topologyKey, whenUnsatisfiable }: Rendered) => [
        topologyKey,
        whenUnsatisfiable,
      ]),
    ).toEqual([
      ['topology.kubernetes.io/zone', 'ScheduleAnyway'],
      ['kubernetes.io/hostname', 'ScheduleAnyway'],
    ]);
    expect(spec.affinity.podAntiAffinity).not.toHaveProperty('requiredDuringSchedulingIgnoredDuringExecution');
  });

  it('mounts what is writable, each path with its limit', () => {
    const spec = pod({ writable: { '/tmp': '1Gi', '/var/cache/nginx': '100M' } });
    expect(spec.volumes).toEqual([
      { name: 'tmp', emptyDir: { sizeLimit: '1Gi' } },
      { name: 'var-cache-nginx', emptyDir: { sizeLimit: '100M' } },
    ]);
    expect(() => pod({ writable: { cache: '1Gi' } })).toThrow("'cache'");
    expect(() => pod({ writable: { '/': '1Gi' } })).toThrow('below the root');
  });

  it('mounts Secrets and ConfigMaps as files that nobody can write', () => {
    const spec = pod({
      files: {
        '/etc/db': { secret: { secretName: 'db' } },
        '/etc/app': { configMap: { name: 'app', optional: true } },
      },
      imagePullSecrets: ['registry'],
    });
    expect(spec.volumes.slice(1)).toEqual([
      { name: 'etc-db', secret: { secretName: 'db' } },
      { name: 'etc-app', configMap: { name: 'app', optional: true } },
    ]);
    expect(spec.containers[0].volumeMounts.slice(1)).toEqual([
      { name: 'etc-db', mountPath: '/etc/db', readOnly: true },
      { name: 'etc-app', mountPath: '/etc/app', readOnly: true },
    ]);
    expect(spec.imagePullSecrets).toEqual([{ name: 'registry' }]);
  });

  it('takes environment variables in their order and of every kind', () => {
    const { env } = pod({
      env: {
        PORT: '8080',
        PASSWORD: secret('db', 'password'),
        TOKEN: { secretKeyRef: { name: 'api', key: 'token', optional: true } },
        MODE: { configMapKeyRef: { name: 'settings', key: 'mode' } },
        POD: { fieldRef: { fieldPath: 'metadata.name' } },
      },
    }).containers[0];
    expect(env).toEqual([
      { name: 'PORT', value: '8080' },
      { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
      { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'api', key: 'token', optional: true } } },
      { name: 'MODE', valueFrom: { configMapKeyRef: { name: 'settings', key: 'mode' } } },
      { name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    ]);
  });
});

describe('a JSON patch on a workload', () => {
  it('has the last word, also with fields that are newer than cdk8s-plus-27', () => {
    const chart = newChart();
    const web = new WebService(chart, 'web', { image: 'ghcr.io/acme/web:1', port: 8080 });
    ApiObject.of(web.workload).addJsonPatch(
      JsonPatch.replace('/spec/template/spec/enableServiceLinks', true),
      JsonPatch.add('/spec/template/spec/hostnameOverride', 'web'),
    );
    expect(podOf(find(chart, 'Deployment shop-web')).spec).toMatchObject({
      enableServiceLinks: true,
      hostnameOverride: 'web',
    });
  });
});

describe('resources', () => {
  const resources = (props: WebServiceProps['resources']): Rendered =>
    pod({ resources: props }).containers[0].resources;

  it('asks for something by default, limits memory and storage, and leaves CPU free', () => {
    expect(resources(undefined)).toEqual({
      requests: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '64Mi' },
      limits: { memory: '128Mi', 'ephemeral-storage': '512Mi' },
    });
  });

  it('limits memory to what is requested, unless told otherwise', () => {
    expect(resources({ requests: { memory: '256Mi' } }).limits.memory).toBe('256Mi');
    expect(resources({ requests: { memory: '256Mi' }, limits: { memory: '1024Mi', cpu: 1.5 } }).limits).toMatchObject({
      memory: '1Gi',
      cpu: '1500m',
    });
  });

  it('takes quantities only: other text does not compile', () => {
    // @ts-expect-error Kubernetes has no such unit
    expect(() => resources({ requests: { memory: '64MB' } })).toThrow('is no quantity');
  });

  it('refuses a limit below the request', () => {
    expect(() => resources({ requests: { cpu: '500m' }, limits: { cpu: '100m' } })).toThrow('resources.limits.cpu');
    expect(() => resources({ limits: { memory: '64Mi' } })).toThrow("the request '128Mi'");
  });
});

describe('probes', () => {
  const probes = (props: WebServiceProps['probes']): Rendered => {
    const { readinessProbe, livenessProbe, startupProbe } = pod({ probes: props }).containers[0];
    return { readinessProbe, livenessProbe, startupProbe };
  };

  it('asks the port whether it is ready, and does not ask the same question to kill', () => {
    expect(probes(undefined)).toEqual({ readinessProbe: { tcpSocket: { port: 8080 } } });
  });

  it('adds a patient liveness and startup probe where readiness asks more than the port', () => {
    expect(probes({ readiness: { httpGet: { path: '/ready' }, periodSeconds: 5 } })).toEqual({
      readinessProbe: { httpGet: { path: '/ready', port: 8080 }, periodSeconds: 5 },
      livenessProbe: { tcpSocket: { port: 8080 }, failureThreshold: 6 },
      startupProbe: { tcpSocket: { port: 8080 }, periodSeconds: 5, failureThreshold: 60 },
    });
  });

  it('renders each kind with its numbers, and only what is given', () => {
    expect(
      probes({
        readiness: { grpc: { service: 'shop' }, initialDelaySeconds: 0 },
        liveness: { exec: { command: ['/bin/check'] }, timeoutSeconds: 2, successThreshold: 1, failureThreshold: 9 },
        startup: {
          httpGet: {
            path: '/up',
            port: 'http',
            scheme: 'HTTPS',
            httpHeaders: [{ name: 'Cookie', value: 'probe' }],
          },
        },
      }),
    ).toEqual({
      readinessProbe: { grpc: { port: 8080, service: 'shop' }, initialDelaySeconds: 0 },
      livenessProbe: { exec: { command: ['/bin/check'] }, timeoutSeconds: 2, successThreshold: 1, failureThreshold: 9 },
      startupProbe: {
        httpGet: { path: '/up', port: 8080, scheme: 'HTTPS', httpHeaders: [{ name: 'Cookie', value: 'probe' }] },
      },
    });
  });

  it('asks one way each: a second one does not compile', () => {
    // @ts-expect-error a probe has exactly one action
    const both: Probe = { httpGet: { path: '/' }, tcpSocket: {} };
    expect(() => pod({ probes: { readiness: both } })).not.toThrow();
  });

  it('leaves out what is none', () => {
    expect(probes({ readiness: 'none' })).toEqual({});
    expect(probes({ readiness: { httpGet: { path: '/' } }, liveness: 'none' })).not.toHaveProperty(
      'livenessProbe.tcpSocket',
    );
  });
});
