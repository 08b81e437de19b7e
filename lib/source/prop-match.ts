import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import type { Rendered } from './agree.ts';
import type { PropPaths } from './prop-paths.ts';

/** The steps of an RFC 6901 pointer. */
export function stepsOf(pointer: string): readonly string[] {
  return pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What lies at the end of the steps; undefined where there is nothing. */
export function valueAt(object: Rendered, steps: readonly string[]): Rendered {
  let value = object;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string, Rendered>>)[step];
  }
  return value;
}

/** The paths of props that a field may come from, the likeliest first, by the rows of a table. */
export function propPathsOf(table: PropPaths, object: JsonObject, pointer: string): readonly (readonly string[])[] {
  const steps = stepsOf(pointer);
  const template = podTemplateOf(object);
  const isInPod = template.every((step, index) => steps[index] === step) && steps.length > template.length;
  // Of a Pod, which is its own template, only the spec is meant.
  const isTemplate = isInPod && (template.length > 0 || (object['kind'] === 'Pod' && steps[0] === 'spec'));
  const named = isTemplate ? ['pod', ...steps.slice(template.length)] : steps;
  return table.flatMap(([pattern, ...props]) => {
    const match = matchSteps(pattern.slice(1).split('/'), named);
    if (match === undefined) return [];
    return props.flatMap((prop) => fillIn(prop, match, object, isTemplate ? template : [], named) ?? []);
  });
}

function podTemplateOf(object: JsonObject): readonly string[] {
  switch (object['kind']) {
    case 'CronJob':
      return ['spec', 'jobTemplate', 'spec', 'template'];
    case 'Pod':
      return [];
    default:
      return ['spec', 'template'];
  }
}

interface Match {
  readonly captured: readonly string[];
  readonly rest: readonly string[];
  /** How many steps lead to the last captured one, itself included. */
  readonly lastAt: number;
}

function matchSteps(pattern: readonly string[], steps: readonly string[]): Match | undefined {
  const captured: string[] = [];
  let lastAt = 0;
  for (const [index, part] of pattern.entries()) {
    if (part === '**') return { captured, rest: steps.slice(index), lastAt };
    const step = steps[index];
    if (step === undefined) return undefined;
    if (part === '*') {
      captured.push(step);
      lastAt = index + 1;
    } else if (part !== step) {
      return undefined;
    }
  }
  return steps.length === pattern.length ? { captured, rest: [], lastAt } : undefined;
}

function fillIn(
  prop: string,
  { captured, rest, lastAt }: Match,
  object: JsonObject,
  template: readonly string[],
  named: readonly string[],
): readonly (readonly string[])[] | undefined {
  const path: string[] = [];
  for (const part of prop.split('/')) {
    if (part === '**') {
      path.push(...rest);
    } else if (part === '{name}') {
      const real =
        template.length > 0 || named[0] === 'pod' ? [...template, ...named.slice(1, lastAt)] : named.slice(0, lastAt);
      const item = valueAt(object, real);
      const name = isJsonObject(item ?? null) ? (item as JsonObject)['name'] : undefined;
      if (typeof name !== 'string') return undefined;
      path.push(name);
    } else {
      const number = /^\$(\d)$/.exec(part)?.[1];
      const step = number === undefined ? part : captured[Number(number) - 1];
      if (step === undefined) return undefined;
      path.push(step);
    }
  }
  return path.length === 0 ? undefined : [path];
}
