import { describe, expect, it } from 'vitest';
import { conditionFault } from '../../lib/validation/analysis/expression/parse.ts';

describe('conditions of expr-lang', () => {
  it.each([
    'result[0] >= 0.95',
    'len(result) > 0 && result[0] <= 1_000.5e-3',
    'result.ok && result.successPercent >= 0.90',
    'result == \'Healthy\' or result == "Degraded"',
    'all(result[0].Values, {# <= 0.01})',
    'any(result, # > 1)',
    'all(filter(result.service_apdex.values.values, {asFloat(.value) >= 9900}), {true})',
    'len(filter(result, {.x.y > 1})) == 0',
    'map(result, {.value})[0] > 1',
    'default(result, 0) < 0.05',
    'isNaN(result) || result < 1.1',
    '!isNil(result) && not isInf(result)',
    'result["success-rate"] > 0.95 ? true : false',
    'result?.data?.["x"] ?? false',
    'result in ["a", `b`, \'c\']',
    'result not in 1..5',
    'result matches "^[a-z]+$" && !(result contains "x")',
    'result startsWith "a" and result endsWith "z"',
    'result | len() > 0',
    'result[1:3] == result[:2] || result[1:] == []',
    'let x = result[0]; x > 1 && x < 2',
    'sum(result) / len(result) < 1 ** 2',
    'reduce(result, #acc + #, 0) > 3',
    '{a: 1, "b": 2}.a == 1',
    '{}.a == nil',
    '-result[0] < +1',
    'asInt(result) % 2 == 0 // even',
    'result /* the whole */ == nil',
    'true',
    'result',
    'result.code.toString == "200"',
    '\n  result[0] > 1 &&\n  result[1] > 1\n',
    'if result > 1 { true } else { false }',
    'now().Unix() > 0',
  ])('reads %j', (condition) => {
    expect(conditionFault(condition)).toBeUndefined();
  });

  it.each([
    ['result[0] <', 'ends where a value is missing'],
    ['&& result', 'has "&&" where it means nothing'],
    ['result = 1', "compares with '='"],
    ['result === 1', "compares with '='"],
    ['len(result) > 0 & result[0] > 1', "has a single '&'"],
    ['(result[0] > 1', "has a '(' that is not closed"],
    ['result[0] > 1)', "has a ')' that closes nothing"],
    ['result[0) > 1', "has a ')' that closes nothing"],
    ["result == 'ok", "has a quote ' that is not closed"],
    ['results[0] > 1', "has the name 'results', which nothing defines: the measurement is called result"],
    ['asFlaot(result) > 1', "calls the function 'asFlaot', which nothing defines: the measurement is called result"],
    ['result[0] > 5m', 'has "m" where it means nothing'],
    ['result result', 'has "result" where it means nothing'],
    ['result[0] > 1 and', 'ends where a value is missing'],
    ['result == ', 'ends where a value is missing'],
    ['result ? true', 'ends where a value is missing'],
    ['result.', 'ends where a value is missing'],
    ['len(result)', 'gives a number, and a condition is true or false'],
    ['result[0] * 100', 'gives a number, and a condition is true or false'],
    ['"true"', 'gives a text, and a condition is true or false'],
    ['or result', "has 'or' where a value is missing"],
    ['result not > 1', 'has ">" where it means nothing'],
    ['result; ', 'ends where a value is missing'],
    ['result \\ 1', 'has the sign "\\\\", which means nothing there'],
  ])('does not read %j', (condition, message) => {
    expect(conditionFault(condition)?.message).toBe(message);
  });
});
