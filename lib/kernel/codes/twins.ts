import type { RuleTwins } from './entry.ts';

/** The linters, in the order of the tables, by their own names. */
export const linters: readonly (readonly [key: keyof RuleTwins, name: string])[] = [
  ['kubeLinter', 'kube-linter'],
  ['kubeScore', 'kube-score'],
  ['polaris', 'polaris'],
  ['trivy', 'Trivy'],
  ['kubescape', 'Kubescape'],
];

/** Twins as lines of text: `kube-linter: no-read-only-root-fs`. */
export function formatTwins(twins: RuleTwins): readonly string[] {
  return linters.flatMap(([key, name]) => {
    const rules = twins[key] ?? [];
    return rules.length === 0 ? [] : [`${name}: ${rules.join(', ')}`];
  });
}
