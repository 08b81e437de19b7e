import type { JsonObject } from '../../../kernel/json.ts';
import { celFault } from '../../cel.ts';
import type { Examination } from '../examination.ts';
import { isSet, listOf, objectOf, textOf } from '../json-values.ts';

/** Lists of a policy whose entries hold an expression. */
const lists = ['validations', 'matchConditions', 'variables', 'auditAnnotations'];
const fields = ['expression', 'valueExpression', 'messageExpression'];

/** ValidatingAdmissionPolicies. Kubernetes: `admissionregistration/validation.validateValidatingAdmissionPolicy`. */
export function checkAdmissionPolicy(object: JsonObject, examination: Examination): void {
  const spec = objectOf(object['spec']);
  for (const list of lists) {
    for (const [index, one] of listOf(spec[list]).entries()) {
      for (const field of fields) {
        const expression = objectOf(one)[field];
        if (typeof expression !== 'string') continue;
        const wrong = celFault(expression);
        if (wrong === undefined) continue;
        const what = `has the ${field} '${expression.trim()}' that CEL cannot read: ${wrong}`;
        examination.note('webhook-refused', `/spec/${list}/${index}/${field}`, what);
      }
    }
  }
  if (spec !== object['spec'] || isSet(spec['auditAnnotations']) || listOf(spec['validations']).length > 0) return;
  examination.note('webhook-refused', '/spec', 'has neither validations nor auditAnnotations');
}

/** ValidatingAdmissionPolicyBindings. Kubernetes: `validateValidationActions`. */
export function checkAdmissionBinding(object: JsonObject, examination: Examination): void {
  const seen = new Set<string>();
  const actions = listOf(objectOf(object['spec'])['validationActions']);
  for (const [index, one] of actions.entries()) {
    const action = textOf(one);
    const at = `/spec/validationActions/${index}`;
    if (seen.has(action)) examination.note('duplicate-entry', at, `has the validationAction '${action}' twice`);
    seen.add(action);
  }
  if (!seen.has('Deny') || !seen.has('Warn')) return;
  const what = 'both denies and warns, which says one thing twice';
  examination.note('webhook-refused', '/spec/validationActions', what, { hint: 'Deny says why already' });
}
