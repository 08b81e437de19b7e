import { didYouMean } from '../../kernel/closest.ts';
import { parseGoDuration } from '../../kernel/go-duration.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { listAt, numberAt, objectAt, textAt } from '../json-access.ts';
import type { Fault } from './fault.ts';
import type { RolloutView } from './rollout-view.ts';
import { selectorFaults } from './selector-faults.ts';

/** What the controller refuses of an Experiment (argo-rollouts `utils/conditions/experiments.go`). */
export function* experimentFaults(spec: JsonObject): Iterable<Fault> {
  yield* sharedFaults(spec, '/spec', '');
  const deadline = numberAt(spec, 'progressDeadlineSeconds') ?? 600;
  if (deadline < 0) yield ['/spec/progressDeadlineSeconds', 'has a negative progressDeadlineSeconds'];
  for (const [index, template] of listAt(spec, 'templates').entries()) {
    if (!isJsonObject(template)) continue;
    const pointer = `/spec/templates/${index}`;
    const name = templateName(template, index);
    for (const [at, what, hint] of selectorFaults(template, pointer)) yield [at, `${what}, in ${name}`, hint];
    const ready = numberAt(template, 'minReadySeconds') ?? 0;
    if (ready < 0) yield [`${pointer}/minReadySeconds`, `has a negative minReadySeconds in ${name}`];
    if (ready <= Math.max(0, deadline)) continue;
    yield [
      `${pointer}/minReadySeconds`,
      `has minReadySeconds ${ready} in ${name}, longer than its progressDeadlineSeconds ${deadline}`,
    ];
  }
}

/** The same of the experiments in the steps of a rollout. */
export function* experimentStepFaults({ steps }: RolloutView): Iterable<Fault> {
  for (const { json, pointer, index } of steps) {
    const experiment = objectAt(json, 'experiment');
    if (experiment === undefined) continue;
    const at = ` in the experiment of step ${index + 1}`;
    yield* sharedFaults(experiment, `${pointer}/experiment`, at);
    for (const [place, template] of listAt(experiment, 'templates').entries()) {
      const weight = numberAt(template, 'weight');
      if (weight === undefined || (weight >= 0 && weight <= 100)) continue;
      yield [`${pointer}/experiment/templates/${place}/weight`, `has the weight ${weight}${at}`];
    }
  }
}

function* sharedFaults(spec: JsonObject, pointer: string, at: string): Iterable<Fault> {
  const templates = listAt(spec, 'templates').filter(isJsonObject);
  if (Array.isArray(spec['templates']) && templates.length === 0) {
    yield [`${pointer}/templates`, `has no templates${at}`];
  }
  if ((numberAt(spec, 'scaleDownDelaySeconds') ?? 0) < 0) {
    yield [`${pointer}/scaleDownDelaySeconds`, `has negative scaleDownDelaySeconds${at}`];
  }
  yield* nameFaults(spec, pointer, at, 'templates', 'template');
  yield* nameFaults(spec, pointer, at, 'analyses', 'analysis');
  for (const [index, template] of templates.entries()) {
    if ((numberAt(template, 'replicas') ?? 0) >= 0) continue;
    yield [`${pointer}/templates/${index}/replicas`, `has negative replicas in ${templateName(template, index)}${at}`];
  }
  const services = templates.flatMap((template) => textAt(template, 'service', 'name') ?? []);
  const twice = services.find((name, index) => services.indexOf(name) !== index);
  if (twice !== undefined) yield [`${pointer}/templates`, `makes the Service '${twice}' for two templates${at}`];
  const duration = spec['duration'];
  if (typeof duration === 'string' && duration !== '' && !((parseGoDuration(duration) ?? -1) >= 0)) {
    yield [
      `${pointer}/duration`,
      `has the duration ${JSON.stringify(duration)}${at}, which is no duration that Go reads`,
      "write it like '90s', '10m' or '1h30m'",
    ];
  }
  yield* argumentFaults(spec, pointer, at);
}

/** Templates, and the runs of analyses, are told apart by their names. */
function* nameFaults(spec: JsonObject, pointer: string, at: string, list: string, word: string): Iterable<Fault> {
  const names = new Set<string>();
  for (const [index, one] of listAt(spec, list).entries()) {
    const name = textAt(one, 'name');
    if (name === undefined) yield [`${pointer}/${list}/${index}`, `has no name for its ${word} ${index + 1}${at}`];
    else if (names.has(name)) {
      yield [`${pointer}/${list}`, `has two ${list} '${name}'${at}`];
      return;
    } else names.add(name);
  }
}

const templateTag = /\{\{\s*templates\.([^\s{}]+?)\.(podTemplateHash|replicaset\.name)\s*\}\}/g;

/** Arguments of analyses take hashes and names from templates of the experiment. */
function* argumentFaults(spec: JsonObject, pointer: string, at: string): Iterable<Fault> {
  const known = listAt(spec, 'templates').flatMap((template) => textAt(template, 'name') ?? []);
  for (const [index, analysis] of listAt(spec, 'analyses').entries()) {
    for (const [place, argument] of listAt(analysis, 'args').entries()) {
      for (const [tag, name = ''] of (textAt(argument, 'value') ?? '').matchAll(templateTag)) {
        if (known.includes(name)) continue;
        yield [
          `${pointer}/analyses/${index}/args/${place}/value`,
          `uses ${tag}${at}, and has no template of that name`,
          didYouMean(name, known),
        ];
      }
    }
  }
}

function templateName(template: JsonObject, index: number): string {
  const name = textAt(template, 'name');
  return name === undefined ? `template ${index + 1}` : `the template '${name}'`;
}
