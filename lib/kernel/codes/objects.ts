import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about rendered Kubernetes objects. */
export type ObjectCode =
  | 'duplicate-object'
  | 'invalid-object'
  | 'invalid-object-name'
  | 'unrenderable-value'
  | 'synth-failed'
  | 'dependency-cycle'
  | 'chart-overrides-to-json';

export const objectCodes: Readonly<Record<ObjectCode, CatalogueEntry>> = {
  'duplicate-object': {
    severity: 'error',
    exit: 1,
    meaning:
      'Two objects have the same environment, cluster, group, kind, namespace and name. In the cluster the one would overwrite the other.',
    example:
      "new kplus.ConfigMap(this, 'a', { metadata: { name: 'settings' } });\nnew kplus.ConfigMap(this, 'b', { metadata: { name: 'settings' } });",
    mend: 'Give one of them another metadata.name or namespace.',
  },
  'invalid-object': {
    severity: 'error',
    exit: 1,
    meaning:
      'An object lacks apiVersion, kind or metadata.name, or one of them is nothing that Kubernetes accepts there.',
    example: "new ApiObject(this, 'config', { apiVersion: '', kind: 'ConfigMap' });",
    mend: 'Set or correct the field that the message names.',
  },
  'invalid-object-name': {
    severity: 'error',
    exit: 1,
    meaning: 'A name or namespace is none that Kubernetes accepts (RFC 1123; path segment names for RBAC kinds).',
    example: 'metadata:\n  name: Web_Server',
    mend: "Use lower-case letters, digits, '-' and '.', as the message says.",
  },
  'unrenderable-value': {
    severity: 'error',
    exit: 1,
    meaning:
      'A value cannot be said in a manifest: a function, symbol, Date, Map, NaN, Infinity, BigInt, cycle, or text that is not well-formed Unicode.',
    example: "new ApiObject(this, 'config', { ...config, data: { started: new Date() } });",
    mend: 'Put a plain string, number, boolean, array or object in its place.',
  },
  'synth-failed': {
    severity: 'error',
    exit: 1,
    meaning: 'Rendering an object threw an error.',
    example: "new ApiObject(this, 'config', { ...config, data: Lazy.any({ produce: () => missing.value }) });",
    mend: 'Correct the cause that the message quotes.',
  },
  'dependency-cycle': {
    severity: 'error',
    exit: 1,
    meaning: 'Constructs depend on each other in a circle, so no order of applying them exists.',
    example: 'web.addDependency(database);\ndatabase.addDependency(web);',
    mend: 'Remove one of the dependencies on the path that the message shows.',
  },
  'chart-overrides-to-json': {
    severity: 'warning',
    exit: 1,
    meaning: 'A chart overrides toJson(). Its result is used, but its objects cannot be traced to single constructs.',
    example: 'class Labelled extends Chart {\n  toJson() { return super.toJson().map(label); }\n}',
    mend: 'Use ApiObject.addJsonPatch or a subclass of the construct instead, where it matters.',
  },
};
