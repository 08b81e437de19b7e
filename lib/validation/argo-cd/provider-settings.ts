import { didYouMean } from '../../kernel/closest.ts';
import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import { goPatternFault } from '../go-pattern.ts';
import { listAt, textAt } from '../json-access.ts';
import { isLiteral } from './application-view.ts';
import type { Fault } from './fault.ts';

const patterns = ['repositoryMatch', 'labelMatch', 'branchMatch', 'targetBranchMatch', 'titleMatch'];

/** Settings with a few possible values: where they stand in a generator, and what they may be. */
const words: readonly (readonly [kind: string, path: readonly string[], allowed: readonly string[]])[] = [
  ['scmProvider', ['cloneProtocol'], ['https', 'ssh']],
  ['pullRequest', ['gitlab', 'pullRequestState'], ['all', 'opened', 'closed', 'merged', 'locked']],
];

/** Faults of what a generator asks a host of repositories for (applicationset/services of Argo CD). */
export function* providerSettingFaults(settings: JsonObject, kind: string): Iterable<Fault> {
  for (const [index, filter] of listAt(settings, 'filters').entries()) {
    yield* filterFaults(filter, `/${kind}/filters/${index}`);
  }
  for (const [of, path, allowed] of words) {
    const word = of === kind ? textAt(settings, ...path) : undefined;
    if (word === undefined || word === '' || !isLiteral(word) || allowed.includes(word)) continue;
    const what = `has the ${path.at(-1) ?? ''} '${word}', and it is one of ${allowed.join(', ')}`;
    yield { at: `/${kind}/${path.join('/')}`, what, hint: didYouMean(word, allowed) };
  }
}

function* filterFaults(filter: JsonValue, at: string): Iterable<Fault> {
  for (const field of patterns) {
    const pattern = textAt(filter, field);
    const wrong = pattern === undefined || !isLiteral(pattern) ? undefined : goPatternFault(pattern);
    if (wrong !== undefined) yield { at: `${at}/${field}`, what: `has the ${field} '${pattern ?? ''}': ${wrong}` };
  }
}
