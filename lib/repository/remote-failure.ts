/**
 * A failure that may pass by itself: no answer, a cut connection, a server error. What it means is
 * for the publish to decide; users see it only once the tries are used up.
 */
export class TransientFailure extends Error {
  override readonly name = 'TransientFailure';
  /** Milliseconds that the server asked to wait, if it did. */
  readonly retryAfter: number | undefined;
  /** Whether there is no point in trying again soon: nothing listens at the address. */
  readonly unreachable: boolean;
  /** Whether the request certainly did nothing, so that it may simply be sent again. */
  readonly harmless: boolean;

  /** What to type to mend it, where that is known. */
  readonly hint: string | undefined;

  constructor(reason: string, options: ErrorOptions & Partial<TransientFacts> = {}) {
    super(reason, options);
    this.retryAfter = options.retryAfter;
    this.unreachable = options.unreachable ?? false;
    this.hint = options.hint;
    this.harmless = options.harmless ?? this.unreachable;
  }
}

type TransientFacts = Pick<TransientFailure, 'retryAfter' | 'unreachable' | 'harmless' | 'hint'>;
