import { type Rule, rules } from './names.ts';

/** The rule that speaks about a field, and the field's path below it. */
export function ruleFor(field: string): { readonly rule: Rule; readonly below: string } {
  const fitting = rules.filter(
    ({ under }) => field === under || field.startsWith(`${under}.`) || field.startsWith(`${under}[]`),
  );
  const [rule] = fitting.toSorted((a, b) => b.under.length - a.under.length);
  if (rule === undefined) throw new Error(`no rule speaks about ${field}`);
  return { rule, below: field.slice(rule.under.length).replace(/^(?:\[\])?\.?/u, '') };
}

/** What a published field is called in the model. */
export function nameOf(field: string): { readonly from: string; readonly name: string } {
  const { rule, below } = ruleFor(field);
  return { from: rule.from, name: rule.names?.[below] ?? (below === '' ? 'its result' : `\`${below}\``) };
}

const sections = [
  ['Rollout', ['Rollout']],
  ['AnalysisTemplate and ClusterAnalysisTemplate', ['AnalysisTemplate', 'ClusterAnalysisTemplate']],
  ['Experiment', ['Experiment']],
] as const;

/** The whole page. */
export function fieldsPage(published: readonly string[]): string {
  const tables = sections.map(([title, [kind]]) => {
    const rows = published
      .filter((field) => field.startsWith(`${kind}.spec.`))
      .map((field) => {
        const { from, name } = nameOf(field);
        return `| \`${field.slice(kind.length + 1)}\` | \`${from}\` | ${name} |`;
      });
    return `## ${title}\n\n| Field | Made by | As |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `${intro}\n${tables.join('\n')}`;
}

/** Published fields of which a page has no row. A ClusterAnalysisTemplate has the rows of an AnalysisTemplate. */
export function missingRows(published: readonly string[], page: string): readonly string[] {
  const parts = page.split(/^## /mu);
  return published.filter((field) => {
    const [kind = '', ...path] = field.split('.');
    if (path.length < 2) return false;
    const part = parts.find((text) => text.slice(0, text.indexOf('\n')).split(' and ').includes(kind)) ?? '';
    return !part.split('\n').some((row) => row.startsWith(`| \`${path.join('.')}\` | \``));
  });
}

const intro = `# Fields of Argo Rollouts

Every field of Argo Rollouts v1.9 and what it is called here. The function or class of the second column is a public
name of \`gitops-ts\`; the third column says which of its properties or parameters is the field. \`[]\` stands for an
item of a list, \`*\` for a key of a map.

Fields of Kubernetes itself inside these objects (\`metadata\`, the pod template, label selectors, the \`spec\` of a Job)
are those of cdk8s and cdk8s-plus. What the controller writes (\`status\`) is not for programs.

\`Rollout\` and \`WorkloadRefRollout\` share all of \`spec\` but \`template\` and \`workloadRef\`, of which a Rollout has one.
A subscription to notifications is an annotation, which the property \`notifications\` of both writes:
\`notifications.argoproj.io/subscribe.<trigger>.<service>\`.

<!-- The tables are written by test/rollouts-fields, with UPDATE=1. -->
`;
