/** Fields of a Kubernetes object as cdk8s renders them; undefined ones are left out. */
export type Fields = Readonly<Record<string, unknown>>;
