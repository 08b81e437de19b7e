import type { PromotionFacts } from '../../model/program.ts';
import { durationSeconds, type GoDuration } from '../duration.ts';

/** Something with the name of an environment: an Environment. */
interface Named {
  readonly name: string;
}

/** What must be true of other environments before a release may enter this one. */
export interface PromotionGates {
  /** Environments that must run the release first. @default none */
  readonly after?: Named | readonly Named[];
}

export interface SoakGate {
  /** How long the release must have run in each of `after`. @default no wait */
  readonly soak?: GoDuration;
}

/**
 * How an environment moves to a release. Data: the gates are computed when a release is
 * published or promoted.
 */
export class Promotion implements PromotionFacts {
  readonly kind: PromotionFacts['kind'];
  /** Names of the environments that must run a release first. */
  readonly after: readonly string[];
  /** How long it must have run there, in seconds. */
  readonly soakSeconds: number;

  /**
   * Moves by itself, as soon as the gates are open: continuous deployment.
   * @throws DiagnosticError invalid-prop
   */
  static automatic(gates: PromotionGates & SoakGate = {}): Promotion {
    return new Promotion('automatic', gates);
  }

  /** Moves when a person says so: continuous delivery. */
  static manual(gates: PromotionGates = {}): Promotion {
    return new Promotion('manual', gates);
  }

  /**
   * Moves when a person merges the pull request that shows the change.
   * @throws DiagnosticError invalid-prop
   */
  static pullRequest(gates: PromotionGates & SoakGate = {}): Promotion {
    return new Promotion('pullRequest', gates);
  }

  private constructor(kind: PromotionFacts['kind'], { after = [], soak }: PromotionGates & SoakGate) {
    this.kind = kind;
    this.after = Object.freeze([after].flat().map(({ name }) => name));
    this.soakSeconds = soak === undefined ? 0 : durationSeconds('soak', soak);
    Object.freeze(this);
  }
}
