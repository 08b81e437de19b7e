import { didYouMean } from '../../../kernel/closest.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { fieldsSet, isSet, listOf, numberOf, objectOf, textOf } from '../json-values.ts';

const mostRules = 20;

/** What a Job does when pods fail. Kubernetes: `batch/validation.validatePodFailurePolicy`. */
export function checkFailurePolicy(job: JsonObject, policy: JsonObject, at: string, examination: Examination): void {
  const pointer = `${at}/podFailurePolicy`;
  const template = objectOf(objectOf(job['template'])['spec']);
  if (template['restartPolicy'] === 'OnFailure') {
    const what = 'has a podFailurePolicy, which needs pods with restartPolicy Never';
    examination.note('job-refused', `${at}/template/spec/restartPolicy`, what);
  }
  const rules = listOf(policy['rules']);
  if (rules.length > mostRules) {
    const what = `has ${rules.length} rules of podFailurePolicy, and ${mostRules} are the most`;
    examination.note('job-refused', `${pointer}/rules`, what);
  }
  for (const [index, one] of rules.entries()) checkRule(job, objectOf(one), `${pointer}/rules/${index}`, examination);
}

function checkRule(job: JsonObject, rule: JsonObject, at: string, examination: Examination): void {
  const set = fieldsSet(rule, ['onExitCodes', 'onPodConditions']);
  if (set.length !== 1) {
    const what = `has a rule of podFailurePolicy with ${set.length === 0 ? 'neither onExitCodes nor' : 'both onExitCodes and'} onPodConditions`;
    examination.note('not-exactly-one', at, what);
  }
  if (rule['action'] === 'FailIndex' && !isSet(job['backoffLimitPerIndex'])) {
    examination.note('job-refused', `${at}/action`, 'has the action FailIndex without backoffLimitPerIndex');
  }
  const codes = objectOf(rule['onExitCodes']);
  checkContainer(textOf(codes['containerName']), job, `${at}/onExitCodes/containerName`, examination);
  if (!isSet(codes['values'])) return;
  const values = listOf(codes['values']);
  const pointer = `${at}/onExitCodes/values`;
  if (values.length === 0 && Array.isArray(codes['values'])) {
    examination.note('job-refused', pointer, 'has a rule of podFailurePolicy for no exit codes');
  }
  if (textOf(codes['operator']) === 'In' && values.includes(0)) {
    examination.note('job-refused', pointer, 'has a rule of podFailurePolicy for the exit code 0, which is no failure');
  }
  for (const [index, value] of values.entries()) {
    const before = numberOf(values[index - 1]);
    const code = numberOf(value);
    if (before === undefined || code === undefined || code > before) continue;
    const what = `has the exit codes ${before}, ${code} in a podFailurePolicy, which must be in order and differ`;
    examination.note('job-refused', `${pointer}/${index}`, what);
  }
}

function checkContainer(name: string, job: JsonObject, at: string, examination: Examination): void {
  const pod = objectOf(objectOf(job['template'])['spec']);
  const names = ['containers', 'initContainers'].flatMap((list) =>
    listOf(pod[list]).map((container) => textOf(objectOf(container)['name'])),
  );
  if (name === '' || names.length === 0 || names.includes(name)) return;
  const what = `has a rule of podFailurePolicy for the container '${name}', which its pods do not have`;
  examination.note('job-refused', at, what, { hint: didYouMean(name, names) });
}
