import type { ApiObjectMetadata, Duration } from 'cdk8s';
import { failure } from '../../kernel/diagnostic.ts';
import type { Fields } from '../fields.ts';
import { type Notifications, notificationAnnotations } from './notifications.ts';
import type { RolloutStrategy } from './strategy.ts';
import { requireAmounts, requireWhole } from './whole-number.ts';

/** A moment in UTC, as RFC 3339 writes it: `2026-11-23T08:00:00Z`. */
export type Timestamp = `${number}-${number}-${number}T${number}:${number}:${number}Z`;

/** What every Rollout can be told, wherever its pods come from. The names are Argo's, under `spec`. */
export interface RolloutSettings {
  /** Number of pods. Left out of the manifest where an autoscaler owns it. @default 2 */
  readonly replicas?: number;
  /** How a new version takes over. @default rollingUpdate() */
  readonly strategy?: RolloutStrategy;
  /** Seconds for which a pod must be ready before it counts. @default 0 */
  readonly minReadySeconds?: number;
  /** The same as {@link minReadySeconds}, as cdk8s-plus-27 spells it. */
  readonly minReady?: Duration;
  /** Seconds it may take to make progress. More than `minReadySeconds`. @default 600 */
  readonly progressDeadlineSeconds?: number;
  /** The same as {@link progressDeadlineSeconds}, as cdk8s-plus-27 spells it. */
  readonly progressDeadline?: Duration;
  /** Abort, instead of only reporting, when the deadline passes. @default true */
  readonly progressDeadlineAbort?: boolean;
  /** Old ReplicaSets that are kept. @default 10, by Argo */
  readonly revisionHistoryLimit?: number;
  /** A rollback to one of so many versions back skips the steps. @default none */
  readonly rollbackWindow?: { readonly revisions: number };
  /** How many finished AnalysisRuns and Experiments of each outcome are kept. @default 5 of each, by Argo */
  readonly analysis?: AnalysisHistory;
  /** Stop before the next step until this is taken back. @default false */
  readonly paused?: boolean;
  /** All pods that are older than this are replaced. */
  readonly restartAt?: Timestamp;
  /** Who is told of what happens to the rollout. @default nobody */
  readonly notifications?: Notifications;
}

/** How many finished AnalysisRuns and Experiments are kept. */
export interface AnalysisHistory {
  readonly successfulRunHistoryLimit?: number;
  /** Those that failed, ended in error or could not tell. */
  readonly unsuccessfulRunHistoryLimit?: number;
}

/** Settings with the times in seconds, once they are known to fit together. */
export interface CheckedSettings {
  readonly minReadySeconds: number;
  readonly progressDeadlineSeconds: number;
}

const historyLimit = 10;

/** @throws DiagnosticError invalid-prop */
export function checkSettings(rollout: string, settings: RolloutSettings, strategy: RolloutStrategy): CheckedSettings {
  const minReadySeconds = seconds('minReady', settings.minReadySeconds, settings.minReady) ?? 0;
  const progressDeadlineSeconds =
    seconds('progressDeadline', settings.progressDeadlineSeconds, settings.progressDeadline) ?? 600;
  if (progressDeadlineSeconds <= minReadySeconds) {
    throw failure('invalid-prop', {
      message: `the Rollout '${rollout}' has progressDeadline ${progressDeadlineSeconds}s, which is not longer than minReady ${minReadySeconds}s`,
    });
  }
  requireAmounts(settings, ['replicas', 'revisionHistoryLimit']);
  requireWhole('the revisions of rollbackWindow', settings.rollbackWindow?.revisions);
  requireAmounts(settings.analysis ?? {}, ['successfulRunHistoryLimit', 'unsuccessfulRunHistoryLimit']);
  const { revisionHistoryLimit = historyLimit, restartAt } = settings;
  const { scaleDownDelayRevisionLimit = 0 } = strategy;
  if (scaleDownDelayRevisionLimit > revisionHistoryLimit) {
    throw failure('invalid-prop', {
      message: `the Rollout '${rollout}' lets ${scaleDownDelayRevisionLimit} old ReplicaSets run (scaleDownDelayRevisionLimit), but keeps only ${revisionHistoryLimit} (revisionHistoryLimit)`,
      hint: `raise revisionHistoryLimit to ${scaleDownDelayRevisionLimit}, or lower scaleDownDelayRevisionLimit`,
    });
  }
  if (restartAt !== undefined && !isTimestamp(restartAt)) {
    throw failure('invalid-prop', {
      message: `the Rollout '${rollout}' has restartAt '${restartAt as string}', which is no moment in UTC`,
      hint: "write it like '2026-11-23T08:00:00Z'",
    });
  }
  return { minReadySeconds, progressDeadlineSeconds };
}

/** The settings below `spec`, without `strategy` and where the pods come from. */
export function renderSettings(settings: RolloutSettings, checked: CheckedSettings, hasAutoscaler: boolean): Fields {
  return {
    replicas: hasAutoscaler ? undefined : (settings.replicas ?? 2),
    ...checked,
    progressDeadlineAbort: settings.progressDeadlineAbort ?? true,
    revisionHistoryLimit: settings.revisionHistoryLimit,
    rollbackWindow: settings.rollbackWindow,
    analysis: settings.analysis,
    paused: settings.paused,
    restartAt: settings.restartAt,
  };
}

/** Metadata of a Rollout with the annotations of its notifications. Annotations that the user gave win. */
export function rolloutMetadata(
  metadata: ApiObjectMetadata | undefined,
  notifications: Notifications | undefined,
): { readonly metadata?: ApiObjectMetadata } {
  const annotations = { ...notificationAnnotations(notifications), ...metadata?.annotations };
  if (Object.keys(annotations).length > 0) return { metadata: { ...metadata, annotations } };
  return metadata === undefined ? {} : { metadata };
}

function seconds(name: 'minReady' | 'progressDeadline', number?: number, duration?: Duration): number | undefined {
  if (number !== undefined && duration !== undefined) {
    throw failure('invalid-prop', {
      message: `a Rollout has both ${name} and ${name}Seconds, which say the same`,
      hint: 'remove one of the two',
    });
  }
  return requireWhole(`${name}Seconds`, number ?? duration?.toSeconds());
}

function isTimestamp(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) ? new Date(text) : undefined;
  // A day that the month does not have becomes one of the next.
  return time !== undefined && !Number.isNaN(time.getTime()) && time.toISOString() === text.replace('Z', '.000Z');
}
