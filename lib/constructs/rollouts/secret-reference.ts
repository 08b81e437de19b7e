declare const secretReference: unique symbol;

/** One key of a Secret in the namespace of the object that refers to it. Made by {@link secret}. */
export interface SecretReference {
  readonly [secretReference]: true;
  /** metadata.name of the Secret. */
  readonly name: string;
  readonly key: string;
}

/**
 * Refers to one key of a Secret. Where a secret is needed, its value never is: it would end up in git.
 *
 * @example secret('prometheus-oauth', 'client-secret')
 */
export function secret(name: string, key: string): SecretReference {
  return { name, key } as SecretReference;
}

/** Whether a value was made by {@link secret}. */
export function isSecretReference(value: unknown): value is SecretReference {
  return typeof value === 'object' && value !== null && 'name' in value && 'key' in value;
}
