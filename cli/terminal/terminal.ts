/** Where a command talks to: stdout is data, stderr is talk. A port, so that tests can record it. */
export interface Terminal {
  /** What comes on stdin, to its end. */
  in(): Promise<Uint8Array>;
  /** Writes data to stdout. */
  out(text: string): void;
  /** Writes talk to stderr. */
  err(text: string): void;
  /** Whether stderr is a terminal that a person watches. */
  readonly interactive: boolean;
  /** Whether stdout and stderr take colour. */
  readonly color: { readonly out: boolean; readonly err: boolean };
}
