import type { Rule } from '../rule.ts';
import { argumentValueRules } from './argument-values.ts';
import { argumentRules } from './arguments.ts';
import { conditionSyntaxRules } from './condition-syntax.ts';
import { conditionRules } from './conditions.ts';
import { measurementRules } from './measurements.ts';
import { metricPatternRules } from './metric-patterns.ts';
import { metricRules } from './metrics.ts';
import type { TemplateRule, UseRule } from './rule.ts';
import { secretArgumentRules } from './secret-arguments.ts';
import { tooShort } from './too-short.ts';
import { useRules } from './uses.ts';

const ofTemplate: readonly TemplateRule[] = [
  ...metricRules,
  ...measurementRules,
  ...conditionSyntaxRules,
  ...conditionRules,
  ...metricPatternRules.ofTemplate,
  ...argumentRules.ofTemplate,
  ...argumentValueRules.ofTemplate,
  ...secretArgumentRules,
];
const ofUse: readonly UseRule[] = [
  ...useRules,
  ...argumentRules.ofUse,
  ...argumentValueRules.ofUse,
  ...metricPatternRules.ofUse,
  tooShort,
];

/** Rules about the templates of analyses, and about the places where they are used. */
export const analysisRules: readonly Rule[] = [
  function* templates(scope) {
    for (const template of scope.templates) {
      for (const rule of ofTemplate) yield* rule(template, scope);
    }
  },
  function* uses(scope) {
    for (const use of scope.analysisUses) {
      const resolved = scope.resolve(use);
      for (const rule of ofUse) yield* rule(use, resolved, scope);
    }
  },
];
