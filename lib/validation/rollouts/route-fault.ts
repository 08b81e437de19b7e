import type { Severity } from '../../kernel/codes/entry.ts';

/** What keeps a controller from writing weights to an object: about the object itself, or about the field that names it. */
export interface RouteFault {
  readonly code: 'route-without-backend' | 'route-unusable';
  /** Pointer into the object that splits the traffic, or undefined for the field of the rollout that names it. */
  readonly pointer: string | undefined;
  /** How a sentence about the object goes on. */
  readonly what: string;
  readonly hint?: string | undefined;
  /** @default that of the code */
  readonly severity?: Severity | undefined;
}
