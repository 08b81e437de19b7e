import { type EnvFieldPaths, EnvValue, type IConfigMap, type ISecret } from 'cdk8s-plus-27';
import { failure } from '../../kernel/diagnostic.ts';
import { isSecretReference, type SecretReference } from '../rollouts/secret-reference.ts';

/** A key of a Secret of the same namespace. The Secret itself is never in git: an operator or a vault makes it. */
export interface SecretKeyRef {
  readonly secretKeyRef: { readonly name: string; readonly key: string; readonly optional?: boolean };
}

/** A key of a ConfigMap of the same namespace. */
export interface ConfigMapKeyRef {
  readonly configMapKeyRef: { readonly name: string; readonly key: string; readonly optional?: boolean };
}

/** A field of the pod itself, such as `metadata.name` or `status.podIP`. */
export interface FieldRef {
  readonly fieldRef: { readonly fieldPath: string };
}

/**
 * The value of an environment variable: text, `secret(name, key)`, a reference in Kubernetes' own shape, or an
 * `EnvValue` of cdk8s-plus.
 */
export type EnvironmentValue = string | SecretReference | SecretKeyRef | ConfigMapKeyRef | FieldRef | EnvValue;

/** Environment variables by name, in the order in which they are written. */
export type EnvironmentVariables = Readonly<Record<string, EnvironmentValue>>;

/** The variables as cdk8s-plus takes them. */
export function envVariables(env: EnvironmentVariables): Record<string, EnvValue> {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, envValue(name, value)]));
}

function envValue(name: string, value: EnvironmentValue): EnvValue {
  if (typeof value === 'string') return EnvValue.fromValue(value);
  if (value instanceof EnvValue) return value;
  if ('secretKeyRef' in value) {
    const { name: secret, key, optional } = value.secretKeyRef;
    // cdk8s-plus reads the name alone; an imported Secret construct would only cost a node of the tree.
    return EnvValue.fromSecretValue({ secret: { name: secret } as ISecret, key }, optionally(optional));
  }
  if ('configMapKeyRef' in value) {
    const { name: configMap, key, optional } = value.configMapKeyRef;
    return EnvValue.fromConfigMap({ name: configMap } as IConfigMap, key, optionally(optional));
  }
  if ('fieldRef' in value) {
    // The enumeration of cdk8s-plus cannot say `metadata.labels['x']`; the text is passed on as it is.
    return EnvValue.fromFieldRef(value.fieldRef.fieldPath as EnvFieldPaths);
  }
  if (isSecretReference(value)) return envValue(name, { secretKeyRef: { name: value.name, key: value.key } });
  throw failure('invalid-prop', {
    message: `env.${name} is neither text nor a reference`,
    hint: `Write a string, or { secretKeyRef: { name, key } }, { configMapKeyRef: { name, key } } or { fieldRef: { fieldPath } }.`,
  });
}

function optionally(optional: boolean | undefined): { optional?: boolean } {
  return optional === undefined ? {} : { optional };
}
