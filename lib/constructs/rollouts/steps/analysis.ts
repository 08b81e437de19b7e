import { failure } from '../../../kernel/diagnostic.ts';
import type { Fields } from '../../fields.ts';
import type { AnalysisTemplate } from '../analysis-template.ts';
import type { AnalysisArguments, ArgumentValue } from '../arguments.ts';
import type { CanaryStep } from './step.ts';

/** Runs an analysis and waits for it; where it fails, the rollout is aborted. Argo: `analysis`. */
export interface AnalysisStep extends CanaryStep {
  readonly kind: 'analysis';
  /** What Argo calls RolloutAnalysis: the templates and their arguments. */
  readonly analysis: Fields;
}

/** The arguments of {@link analysis}; they may be left out where none is needed. */
export type AnalysisParameters<Needed extends string, Defaulted extends string> = string extends Needed
  ? [args?: AnalysisArguments<Needed, Defaulted>]
  : [Exclude<Needed, Defaulted>] extends [never]
    ? [args?: AnalysisArguments<Needed, Defaulted>]
    : [args: AnalysisArguments<Needed, Defaulted>];

/**
 * Runs the metrics of a template. Its arguments come from the template's own texts: one that is
 * missing or misspelt does not compile.
 *
 * @throws DiagnosticError invalid-prop, for a program that is not type-checked, and for a metric that never ends
 */
export function analysis<Needed extends string, Defaulted extends Needed>(
  template: AnalysisTemplate<Needed, Defaulted>,
  ...parameters: AnalysisParameters<NoInfer<Needed>, NoInfer<Defaulted>>
): AnalysisStep {
  const args: Readonly<Record<string, ArgumentValue>> = parameters[0] ?? {};
  checkArguments(template, args);
  const fields: Fields = {
    templates: [{ templateName: template.name }],
    args: Object.keys(args).length === 0 ? undefined : Object.entries(args).map(renderArgument),
  };
  return { kind: 'analysis', needs: [], analysis: fields, toJson: () => ({ analysis: fields }) };
}

function renderArgument([name, value]: [string, ArgumentValue]): Fields {
  return typeof value === 'object' ? { name, valueFrom: value } : { name, value: String(value) };
}

type AnyTemplate = Readonly<Record<'needed' | 'defaulted' | 'endless', readonly string[]>> & { readonly name: string };

function checkArguments(template: AnyTemplate, args: Readonly<Record<string, ArgumentValue>>): void {
  const missing = template.needed.filter((name) => args[name] === undefined && !template.defaulted.includes(name));
  if (missing.length > 0) {
    throw failure('invalid-prop', {
      message: `analysis('${template.name}') lacks the argument ${missing.map((name) => `'${name}'`).join(', ')}`,
      hint: `give it: analysis(template, { ${missing.map((name) => `${JSON.stringify(name)}: ...`).join(', ')} })`,
    });
  }
  const known = template.needed;
  const unknown = Object.keys(args).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw failure('invalid-prop', {
      message: `analysis('${template.name}') has the argument '${unknown}', which no metric of the template uses`,
      hint: known.length === 0 ? 'remove it' : `its arguments are ${known.join(', ')}`,
    });
  }
  const [endless] = template.endless;
  if (endless !== undefined) {
    throw failure('invalid-prop', {
      message: `the metric '${endless}' of '${template.name}' has an interval but no count, so a step would wait for it for ever`,
      hint: 'give the metric a count',
    });
  }
}
