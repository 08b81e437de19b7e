import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { JsonValue } from '../../kernel/json.ts';
import { finding } from '../finding.ts';
import { listAt, numberAt, objectAt, textAt, valueAt } from '../json-access.ts';
import type { RolloutRule } from '../rule.ts';
import { type RolloutView, type StepView, stepName } from './rollout-view.ts';

/** Each comparison of a header or mirror route says one of exact, prefix and regex; upstream forgets the headers of mirrors. */
function* matches(rollout: RolloutView): Iterable<Diagnostic> {
  const isAlb = rollout.routers.some(({ name }) => name === 'alb');
  for (const step of rollout.steps) {
    if (step.json['setHeaderRoute'] === undefined && step.json['setMirrorRoute'] === undefined) continue;
    yield* wholeRoute(rollout, step);
    for (const { pointer, what, json, exactOnly } of comparisonsOf(step, isAlb)) {
      const said = ['exact', 'prefix', 'regex'].filter((key) => textAt(json, key) !== undefined);
      const isWrong = exactOnly && said.length === 1 && said[0] !== 'exact';
      if (said.length === 1 && !isWrong) continue;
      yield finding(rollout.manifest, 'route-match-invalid', {
        pointer,
        message: isWrong
          ? `${stepName(rollout, step)} compares ${what} by ${said.join()}, but an ALB compares headers exactly only`
          : `${stepName(rollout, step)} compares ${what} with ${said.length === 0 ? 'nothing' : said.join(' and ')}: give exactly one of exact, prefix and regex`,
      });
    }
  }
}

interface Comparison {
  readonly pointer: string;
  readonly what: string;
  readonly json: JsonValue | undefined;
  readonly exactOnly: boolean;
}

function comparisonsOf({ json, pointer }: StepView, isAlb: boolean): readonly Comparison[] {
  const headers = listAt(json, 'setHeaderRoute', 'match').map((match, index) => ({
    pointer: `${pointer}/setHeaderRoute/match/${index}/headerValue`,
    what: `the header '${textAt(match, 'headerName') ?? ''}'`,
    json: valueAt(match, 'headerValue'),
    exactOnly: isAlb,
  }));
  const mirrors = listAt(json, 'setMirrorRoute', 'match').flatMap((match, index) => {
    const at = `${pointer}/setMirrorRoute/match/${index}`;
    const parts: Comparison[] = ['method', 'path'].flatMap((key) => {
      const part = objectAt(match, key);
      return part === undefined ? [] : [{ pointer: `${at}/${key}`, what: `the ${key}`, json: part, exactOnly: false }];
    });
    for (const [header, part] of Object.entries(objectAt(match, 'headers') ?? {})) {
      parts.push({ pointer: `${at}/headers`, what: `the header '${header}'`, json: part, exactOnly: false });
    }
    return parts;
  });
  return [...headers, ...mirrors];
}

/** A header is compared by its name, and a share of the requests is mirrored. A route without matches is removed. */
function* wholeRoute(rollout: RolloutView, step: StepView): Iterable<Diagnostic> {
  for (const [index, match] of listAt(step.json, 'setHeaderRoute', 'match').entries()) {
    if (textAt(match, 'headerName') !== undefined) continue;
    yield finding(rollout.manifest, 'route-match-invalid', {
      pointer: `${step.pointer}/setHeaderRoute/match/${index}`,
      message: `${stepName(rollout, step)} compares a header without a headerName`,
    });
  }
  const percentage = numberAt(step.json, 'setMirrorRoute', 'percentage');
  if (percentage === undefined || (percentage >= 0 && percentage <= 100)) return;
  yield finding(rollout.manifest, 'route-match-invalid', {
    pointer: `${step.pointer}/setMirrorRoute/percentage`,
    message: `${stepName(rollout, step)} mirrors ${percentage} % of the requests: a percentage is a number from 0 to 100`,
  });
}

export const routeMatchRules: readonly RolloutRule[] = [matches];
