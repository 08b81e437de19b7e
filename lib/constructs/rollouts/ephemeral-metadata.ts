/** Labels and annotations that the pods of one version carry while it has its role (Argo: ephemeral metadata). */
export interface EphemeralMetadata {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}
