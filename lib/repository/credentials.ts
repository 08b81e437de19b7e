/** What HTTP basic authentication takes. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}
