import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../support/work-folder.ts';

/** A finding as the golden of a case shows it. */
export interface ShownFinding {
  readonly severity: string;
  readonly code: string;
  /** `file:line:column` as printed, or undefined. */
  readonly place: string | undefined;
  readonly hint: string | undefined;
}

/** How a golden case ends. */
export interface Outcome {
  readonly exit: number;
  readonly findings: readonly ShownFinding[];
  readonly hasOutput: boolean;
  readonly text: string;
}

/** Reads what a golden case expects; undefined where there is no such case. */
export function outcomeOf(name: string): Outcome | undefined {
  const folder = join(repositoryRoot, 'test/cases', name);
  const path = join(folder, 'expected.txt');
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  return {
    exit: Number(/^exit (\d+)/.exec(text)?.[1]),
    findings: text
      .split(/^(?=(?:error|warning|info)\[)/m)
      .slice(1)
      .map(shown),
    hasOutput: existsSync(join(folder, 'expected')),
    text,
  };
}

function shown(block: string): ShownFinding {
  const [, severity = '', code = ''] = /^(\w+)\[([\w-]+)\]/.exec(block) ?? [];
  const own = block.split(/^ {2}note: /m)[0] ?? '';
  return {
    severity,
    code,
    place: /^ {2}--> (\S+)/m.exec(own)?.[1],
    hint: /^ {2}help: (.*)/m.exec(block)?.[1],
  };
}
