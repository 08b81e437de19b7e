import { Application, type Environment, type Replicas, WebService } from 'gitops-ts';

/** What runs. Edit the tag to release another version. */
const image = 'ghcr.io/stefanprodan/podinfo:6.9.0';

/** What differs from one environment to the next. */
export interface HelloProps {
  readonly host: string;
  readonly replicas: Replicas;
}

export class Hello extends Application {
  constructor(scope: Environment, id: string, props: HelloProps) {
    super(scope, id, { team: 'platform' });

    new WebService(this, 'web', {
      image,
      port: 9898,
      ...props,
      env: { PODINFO_UI_MESSAGE: `Hello from ${scope.name}` },
      resources: { requests: { cpu: '100m', memory: '64Mi' } },
      probes: {
        readiness: { httpGet: { path: '/readyz' } },
        liveness: { httpGet: { path: '/healthz' } },
      },
    });
  }
}
