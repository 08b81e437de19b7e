import { failure } from '../../kernel/diagnostic.ts';

/** How many pods an autoscaler may run, and what it watches. */
export interface AutoscaledReplicas {
  readonly min: number;
  readonly max: number;
  /** Average CPU use to hold, in percent of what is requested. @default 80, where `memory` is not given either */
  readonly cpu?: number;
  /** Average memory use to hold, in percent of what is requested. */
  readonly memory?: number;
}

/** A fixed number of pods, or a range within which a HorizontalPodAutoscaler decides. */
export type Replicas = number | AutoscaledReplicas;

/** The least number of pods that will run: what availability can count on. */
export function leastReplicas(replicas: Replicas): number {
  return typeof replicas === 'number' ? replicas : replicas.min;
}

/**
 * Refuses numbers that cannot work.
 *
 * @throws DiagnosticError `invalid-prop`
 */
export function checkReplicas(replicas: Replicas): void {
  const numbers = typeof replicas === 'number' ? [replicas] : [replicas.min, replicas.max];
  if (numbers.some((one) => !Number.isInteger(one) || one < 0)) {
    throw failure('invalid-prop', {
      message: `replicas ${JSON.stringify(replicas)} is no whole number of pods`,
      hint: 'Use whole numbers of at least 0.',
    });
  }
  if (typeof replicas === 'number') return;
  if (replicas.min < 1 || replicas.min > replicas.max) {
    throw failure('invalid-prop', {
      message: `replicas.min ${replicas.min} is not between 1 and replicas.max ${replicas.max}`,
      hint: 'An autoscaler needs at least one pod to measure, and min may not exceed max.',
    });
  }
  for (const name of ['cpu', 'memory'] as const) {
    const percent = replicas[name];
    if (percent !== undefined && (!Number.isInteger(percent) || percent < 1)) {
      throw failure('invalid-prop', {
        message: `replicas.${name} ${percent} is no percentage`,
        hint: 'Use a whole number of percent of the request, such as 70.',
      });
    }
  }
}
