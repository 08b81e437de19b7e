/** What must compile, and what must not, of projects, environments and applications. */
import { Application } from '../../lib/constructs/delivery/application.ts';
import { ArgoCD } from '../../lib/constructs/delivery/argo-cd.ts';
import { Environment, type EnvironmentProps } from '../../lib/constructs/delivery/environment.ts';
import type { Freeze } from '../../lib/constructs/delivery/freeze.ts';
import { Project } from '../../lib/constructs/delivery/project.ts';
import { Promotion } from '../../lib/constructs/delivery/promotion.ts';

class Stage extends Environment {
  readonly domain: string;

  constructor(scope: Project, name: string, props: EnvironmentProps & { readonly domain: string }) {
    super(scope, name, props);
    this.domain = props.domain;
  }
}

class Shop extends Application {
  readonly host: string;

  constructor(scope: Stage, id: string) {
    super(scope, id, { team: 'shop' });
    this.host = `${this.name}.${scope.domain}`;
  }
}

export function typedSettings(): void {
  const project = new Project('acme', { delivery: new ArgoCD({ repoURL: 'https://git.acme.io/deploy.git' }) });
  const stage = new Stage(project, 'staging', { kubernetes: '1.33', domain: 'staging.acme.io' });
  const plain = new Environment(project, 'plain', { kubernetes: '1.33', cluster: { name: 'plain' } });
  new Shop(stage, 'shop');
  // @ts-expect-error this environment has no domain
  new Shop(plain, 'shop');
  // @ts-expect-error a setting is missing
  new Stage(project, 'other', { kubernetes: '1.33' });
  // @ts-expect-error no version of Kubernetes
  new Environment(project, 'old', { kubernetes: 'latest' });
  // @ts-expect-error the version is needed
  new Environment(project, 'none', {});
  // @ts-expect-error a cluster is known by its server or by its name
  new Environment(project, 'both', { kubernetes: '1.33', cluster: { name: 'a', server: 'https://a' } });
  // @ts-expect-error Argo CD ignores options that it does not know
  new ArgoCD({ repoURL: 'https://git.acme.io/deploy.git', syncOptions: ['PruneLst=true'] });
  // @ts-expect-error a project is delivered by something that can
  new Project('acme', { delivery: { repoURL: 'https://git.acme.io/deploy.git' } });
}

export function promotions(staging: Environment, qa: Environment): void {
  Promotion.automatic();
  Promotion.automatic({ after: [staging, qa], soak: '1h30m' });
  Promotion.manual({ after: staging });
  Promotion.pullRequest({ after: staging, soak: '2h' });
  // @ts-expect-error Go durations have no days
  Promotion.pullRequest({ after: staging, soak: '1d' });
  // @ts-expect-error an environment, not its name
  Promotion.manual({ after: 'staging' });
  // @ts-expect-error a person who decides needs no soak time
  Promotion.manual({ after: staging, soak: '2h' });
  // @ts-expect-error made by one of its three functions
  new Promotion('manual', {});
}

export function freezes(project: Project): void {
  const nightly: Freeze = { schedule: '0 0 * * *', duration: '1h30m' };
  const weekend = { schedule: '0 16 * * 5', duration: '64h', timeZone: 'Europe/Berlin' } as const;
  new Environment(project, 'production', { kubernetes: '1.33', freeze: [nightly, weekend] });
  new Environment(project, 'inline', { kubernetes: '1.33', freeze: [{ schedule: '0 0 * * *', duration: '1h' }] });
  // @ts-expect-error a freeze begins at some time
  new Environment(project, 'endless', { kubernetes: '1.33', freeze: [{ duration: '64h' }] });
  // @ts-expect-error a freeze lasts for some time
  new Environment(project, 'instant', { kubernetes: '1.33', freeze: [{ schedule: '0 16 * * 5' }] });
  // @ts-expect-error Go durations have no days
  new Environment(project, 'days', { kubernetes: '1.33', freeze: [{ ...nightly, duration: '3d' }] });
  // @ts-expect-error the key is timeZone
  new Environment(project, 'zone', { kubernetes: '1.33', freeze: [{ ...nightly, timezone: 'Europe/Berlin' }] });
  // @ts-expect-error a freeze is about the environment that has it
  new Environment(project, 'others', { kubernetes: '1.33', freeze: [{ ...nightly, environments: ['dev'] }] });
  // @ts-expect-error a list, for there may be several
  new Environment(project, 'single', { kubernetes: '1.33', freeze: nightly });
}
