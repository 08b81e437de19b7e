/** The rules of other linters that look for the same, by linter. */
export interface Twins {
  readonly kubeLinter?: readonly string[];
  readonly kubeScore?: readonly string[];
  readonly polaris?: readonly string[];
  readonly trivy?: readonly string[];
  readonly kubescape?: readonly string[];
}

/** The linters, in the order of the tables, by their own names. */
export const linters: readonly (readonly [key: keyof Twins, name: string])[] = [
  ['kubeLinter', 'kube-linter'],
  ['kubeScore', 'kube-score'],
  ['polaris', 'polaris'],
  ['trivy', 'Trivy'],
  ['kubescape', 'Kubescape'],
];

/** Twins as lines of text: `kube-linter: no-read-only-root-fs`. */
export function formatTwins(twins: Twins): readonly string[] {
  return linters.flatMap(([key, name]) => {
    const rules = twins[key] ?? [];
    return rules.length === 0 ? [] : [`${name}: ${rules.join(', ')}`];
  });
}
