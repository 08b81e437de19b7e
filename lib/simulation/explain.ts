import { didYouMean } from '../kernel/closest.ts';
import { failure } from '../kernel/diagnostic.ts';
import type { Manifest } from '../model/manifest.ts';
import { simulate } from './simulate.ts';
import type { Simulation } from './simulation.ts';

/** A rollout of a program, worked out at the fewest and, where an autoscaler scales it, at the most pods. */
export interface ExplainedRollout {
  readonly application: string;
  /** Undefined for a plain cdk8s program. */
  readonly environment: string | undefined;
  readonly least: Simulation;
  /** The same at `maxReplicas`; undefined where the number of pods is fixed. */
  readonly most: Simulation | undefined;
}

/** Which rollouts of a program are explained. */
export interface ExplainChoice {
  readonly application: string;
  /** @default every environment */
  readonly environment?: string | undefined;
  /** Number of pods. @default what the manifests say, from `minReplicas` to `maxReplicas` of an autoscaler */
  readonly replicas?: number | undefined;
}

/**
 * Simulates every Rollout of an application, in the order of the rendering.
 *
 * @throws DiagnosticError unknown-application, application-without-rollout
 */
export function explainRollouts(manifests: readonly Manifest[], choice: ExplainChoice): readonly ExplainedRollout[] {
  const { application, environment, replicas } = choice;
  const inEnvironment = manifests.filter(
    ({ folder }) => environment === undefined || folder.environment === environment,
  );
  const ofApplication = inEnvironment.filter(({ folder }) => folder.application === application);
  if (ofApplication.length === 0) throw unknownApplication(choice, inEnvironment, manifests);
  const rollouts = ofApplication.filter(isRollout);
  if (rollouts.length === 0) throw withoutRollout(choice, inEnvironment, manifests);
  return rollouts.map((rollout) => {
    const objects = beside(rollout, manifests);
    const least = simulate(rollout.object, { objects, ...(replicas === undefined ? {} : { replicas }) });
    const most = least.autoscaling?.maxReplicas;
    return Object.freeze({
      application,
      environment: rollout.folder.environment,
      least,
      most:
        replicas === undefined && most !== undefined && most !== least.replicas
          ? simulate(rollout.object, { objects, replicas: most })
          : undefined,
    });
  });
}

/** The objects that a Rollout can refer to: of its own folder first, then cluster-wide ones of its environment. */
function beside({ folder }: Manifest, manifests: readonly Manifest[]): readonly Manifest['object'][] {
  const own = manifests.filter((one) => one.folder.folder === folder.folder);
  const others = manifests.filter(
    (one) => one.id.kind === 'ClusterAnalysisTemplate' && one.folder.folder !== folder.folder && shares(one, folder),
  );
  return [...own, ...others].map(({ object }) => object);
}

function shares({ folder }: Manifest, { environment }: Manifest['folder']): boolean {
  return folder.environment === undefined || folder.environment === environment;
}

function isRollout({ id }: Manifest): boolean {
  return id.group === 'argoproj.io' && id.kind === 'Rollout';
}

function unknownApplication(
  { application, environment }: ExplainChoice,
  inEnvironment: readonly Manifest[],
  manifests: readonly Manifest[],
): Error {
  const known = namesOf(inEnvironment);
  const elsewhere = environmentsOf(manifests.filter(({ folder }) => folder.application === application));
  const hint =
    elsewhere.length > 0
      ? `it is in ${elsewhere.join(', ')}`
      : (didYouMean(application, known) ?? (known.length === 0 ? 'it has none' : `it has ${known.join(', ')}`));
  const message =
    environment === undefined
      ? `the program has no application '${application}'`
      : `the environment '${environment}' has no application '${application}'`;
  return failure('unknown-application', { message, hint });
}

function withoutRollout(
  { application, environment }: ExplainChoice,
  inEnvironment: readonly Manifest[],
  manifests: readonly Manifest[],
): Error {
  const elsewhere = environmentsOf(manifests.filter((one) => one.folder.application === application && isRollout(one)));
  const others = namesOf(inEnvironment.filter(isRollout));
  const place = environment === undefined ? '' : ` in '${environment}'`;
  return failure('application-without-rollout', {
    message: `the application '${application}' has no Rollout${place}: its pods are replaced by a Deployment or not at all`,
    hint:
      elsewhere.length > 0
        ? `it has one in ${elsewhere.join(', ')}`
        : others.length > 0
          ? `applications with one are ${others.join(', ')}`
          : 'give its WebService or Worker a strategy, such as canary()',
    ...(environment === undefined ? {} : { environment }),
  });
}

function namesOf(manifests: readonly Manifest[]): readonly string[] {
  return distinct(manifests.map(({ folder }) => (folder.purpose === 'application' ? folder.application : undefined)));
}

function environmentsOf(manifests: readonly Manifest[]): readonly string[] {
  return distinct(manifests.map(({ folder }) => folder.environment));
}

function distinct(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values)].filter((value) => value !== undefined);
}
