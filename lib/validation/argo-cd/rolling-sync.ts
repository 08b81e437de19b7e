import { didYouMean } from '../../kernel/closest.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { listAt, objectAt, shown, textAt } from '../json-access.ts';
import type { ApplicationSetView } from './application-set-view.ts';
import type { Fault } from './fault.ts';
import { selectionFaults } from './step-selection.ts';

/*
 * The strategy of an ApplicationSet: controllers/applicationset_controller.go (buildAppDependencyList,
 * isRollingSyncStrategy) and operator manual, applicationset/Progressive-Syncs.
 */

const types: readonly string[] = ['AllAtOnce', 'RollingSync'];
const deletionOrders: readonly string[] = ['AllAtOnce', 'Reverse'];
const operators: readonly string[] = ['In', 'NotIn'];
const steps = '/strategy/rollingSync/steps';

/** Faults of the strategy, with pointers from `spec`. */
export function* strategyFaults(set: ApplicationSetView): Iterable<Fault> {
  const strategy = objectAt(set.spec, 'strategy');
  if (strategy === undefined) return;
  const type = textAt(strategy, 'type') ?? 'AllAtOnce';
  const order = textAt(strategy, 'deletionOrder');
  const all = listAt(strategy, 'rollingSync', 'steps');
  if (!types.includes(type)) {
    yield {
      at: '/strategy/type',
      what: `has the strategy '${type}', and it is ${types.join(' or ')}`,
      hint: didYouMean(type, types),
    };
    return;
  }
  if (order !== undefined && !deletionOrders.includes(order)) {
    const hint = didYouMean(order, deletionOrders);
    yield {
      at: '/strategy/deletionOrder',
      what: `has the deletionOrder '${order}', and it is ${deletionOrders.join(' or ')}`,
      hint,
    };
  }
  const isRolling = type === 'RollingSync';
  if (isRolling && all.length === 0) {
    yield {
      at: '/strategy',
      what: 'has the strategy RollingSync without steps, so that all Applications change at once',
    };
  }
  if (order === 'Reverse' && (!isRolling || all.length === 0)) {
    yield {
      at: '/strategy/deletionOrder',
      what: 'has the deletionOrder Reverse, which needs the strategy RollingSync and its steps',
    };
  }
  if (!isRolling && all.length > 0) {
    yield {
      at: '/strategy/rollingSync',
      what: `has steps of a RollingSync, which the strategy ${type} ignores`,
      hint: 'set type: RollingSync',
    };
    return;
  }
  for (const [index, step] of all.entries()) yield* stepFaults(step, `${steps}/${index}`, all.length);
  if (isRolling) yield* selectionFaults(set, all, steps);
}

function* stepFaults(step: JsonValue, at: string, count: number): Iterable<Fault> {
  if (!isJsonObject(step)) return;
  const expressions = listAt(step, 'matchExpressions');
  if (expressions.length === 0 && (count > 1 || step['maxUpdate'] === undefined)) {
    yield { at, what: 'has a step of a RollingSync that selects nothing in particular, and so every Application' };
  }
  for (const [index, expression] of expressions.entries()) {
    const place = `${at}/matchExpressions/${index}`;
    const operator = textAt(expression, 'operator') ?? '';
    if (!operators.includes(operator)) {
      const what = `selects the Applications of a step by the operator '${operator}', and it is In or NotIn`;
      yield { at: `${place}/operator`, what, hint: didYouMean(operator, operators) };
    } else if (listAt(expression, 'values').length === 0) {
      yield { at: place, what: 'selects the Applications of a step by no values' };
    }
    if (textAt(expression, 'key') === undefined)
      yield { at: place, what: 'selects the Applications of a step by no label' };
  }
  yield* maxUpdateFaults(step, at);
}

function* maxUpdateFaults(step: JsonObject, at: string): Iterable<Fault> {
  const most = step['maxUpdate'];
  if (most === undefined || most === null) return;
  const percent = /^(\d+)%$/.exec(shown(most))?.[1];
  const isRight =
    typeof most === 'number' ? Number.isInteger(most) && most >= 0 : percent !== undefined && Number(percent) <= 100;
  if (isRight) return;
  const hint = "use a whole number, or a share like '25%'";
  yield { at: `${at}/maxUpdate`, what: `has a step with maxUpdate ${JSON.stringify(most)}`, hint };
}
