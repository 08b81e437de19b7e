/** A time in which no release enters an environment by itself. */
export interface FreezeWindow {
  /** When it begins: cron, five fields. */
  readonly schedule: string;
  /** How long it lasts, in seconds. */
  readonly seconds: number;
  /** IANA time zone that the schedule is read in. */
  readonly timeZone: string;
  /** Environments that it is about; undefined for all. */
  readonly environments: readonly string[] | undefined;
}
