import { Environment, type EnvironmentProps, type Project, type Replicas } from 'gitops-ts';

/** What differs from one environment of the shop to the next. */
export interface BoutiqueProps extends EnvironmentProps {
  /** Host name of the shop. */
  readonly host: string;
  /** Pods of the frontend, which takes the traffic of the users. */
  readonly frontend: Replicas;
  /** Pods of each service behind it. */
  readonly backends: Replicas;
  /** How careful a new version is taken in. */
  readonly release: 'rolling' | 'progressive';
}

/** An environment of the shop: every service reads its settings from here. */
export class Boutique extends Environment {
  readonly host: string;
  readonly frontend: Replicas;
  readonly backends: Replicas;
  readonly release: 'rolling' | 'progressive';

  constructor(scope: Project, name: string, props: BoutiqueProps) {
    super(scope, name, props);
    this.host = props.host;
    this.frontend = props.frontend;
    this.backends = props.backends;
    this.release = props.release;
  }
}
