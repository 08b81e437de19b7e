import * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { failure } from '../../kernel/diagnostic.ts';
import type { Fields } from '../fields.ts';
import { ignoreDifference } from '../ignored-difference.ts';

/**
 * What becomes of the Deployment's own pods: they stay; they go once the rollout is done; or they go one by one as the
 * Rollout's pods become ready.
 */
export type ScaleDown = 'never' | 'onsuccess' | 'progressively';

/** Something that exists and has a pod template. Argo: `spec.workloadRef`. */
export type WorkloadRef =
  | {
      readonly apiVersion: 'apps/v1';
      readonly kind: 'Deployment';
      readonly name: string;
      /** What becomes of the Deployment's own pods. @default 'never', by Argo: both run */
      readonly scaleDown?: ScaleDown;
    }
  | {
      readonly apiVersion: 'apps/v1';
      readonly kind: 'ReplicaSet';
      readonly name: string;
      readonly scaleDown?: never;
    }
  | { readonly apiVersion: 'v1'; readonly kind: 'PodTemplate'; readonly name: string; readonly scaleDown?: never };

/**
 * Refers to a Deployment of the program.
 *
 * @param scaleDown - what becomes of its own pods. @default 'never', by Argo: both run
 * @example workloadRef(deployment, 'progressively')
 */
export function workloadRef(
  deployment: kplus.Deployment,
  scaleDown?: ScaleDown,
): WorkloadRef & { readonly deployment: kplus.Deployment } {
  const { name } = deployment;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name,
    ...(scaleDown === undefined ? {} : { scaleDown }),
    deployment,
  };
}

/** The Deployment itself, where the program has it. */
export function deploymentOf(ref: WorkloadRef): kplus.Deployment | undefined {
  const { deployment } = ref as { readonly deployment?: kplus.Deployment };
  return deployment instanceof kplus.Deployment ? deployment : undefined;
}

/** Value of `spec.workloadRef`. */
export function renderWorkloadRef({ apiVersion, kind, name, scaleDown }: WorkloadRef): Fields {
  return { apiVersion, kind, name, scaleDown };
}

const supported = ['apps/v1/Deployment', 'apps/v1/ReplicaSet', 'v1/PodTemplate'];

/**
 * For programs that are not type-checked, since the API server takes any text.
 *
 * @throws DiagnosticError invalid-prop
 */
export function requireWorkloadRef({ apiVersion, kind, name, scaleDown }: WorkloadRef): void {
  if (!supported.includes(`${apiVersion}/${kind}`) || name === '') {
    throw failure('invalid-prop', {
      message: `workloadRef is ${apiVersion} ${kind} '${name}', which a Rollout cannot take its pods from`,
      hint: 'refer to an apps/v1 Deployment, an apps/v1 ReplicaSet or a v1 PodTemplate by its name',
    });
  }
  if (scaleDown === undefined) return;
  if ((kind as string) === 'Deployment' && ['never', 'onsuccess', 'progressively'].includes(scaleDown)) return;
  throw failure('invalid-prop', {
    message: `workloadRef has scaleDown '${scaleDown as string}', which means nothing for a ${kind}`,
    hint: "for a Deployment it is 'never', 'onsuccess' or 'progressively'",
  });
}

/** The controller takes the Deployment's pods away by its `replicas`, which git would put back. */
export function ignoreScaledDown(scope: Construct, ref: WorkloadRef, namespace: string | undefined): void {
  if (ref.scaleDown === undefined || ref.scaleDown === 'never') return;
  ignoreDifference(scope, {
    group: 'apps',
    kind: 'Deployment',
    name: ref.name,
    namespace,
    jsonPointers: ['/spec/replicas'],
  });
}
