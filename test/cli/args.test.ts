import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../cli/args.ts';
import type { Command } from '../../cli/command.ts';
import { DiagnosticError } from '../../lib/kernel/diagnostic.ts';

const command: Command = {
  name: 'try',
  summary: '',
  description: '',
  positionals: { usage: '[one]', max: 1 },
  flags: {
    output: { type: 'string', short: 'o', value: '<folder>', summary: '' },
    env: { type: 'strings', summary: '' },
    quick: { type: 'boolean', short: 'q', summary: '' },
    'no-typecheck': { type: 'boolean', summary: '' },
    kind: { type: 'string', choices: ['small', 'large'], summary: '' },
  },
  examples: [],
  run: async () => 0,
};

function messageOf(...argv: string[]): string {
  try {
    parseArguments(command, argv);
  } catch (error) {
    if (error instanceof DiagnosticError) return error.message;
    throw error;
  }
  return 'none';
}

describe('parseArguments', () => {
  it.each([[['-o', 'x']], [['-ox']], [['--output', 'x']], [['--output=x']]])(
    'reads the value of an option from %j',
    (argv) => {
      expect(parseArguments(command, argv).text('output')).toBe('x');
    },
  );

  it('reads a value that starts with a dash only behind an equals sign', () => {
    expect(parseArguments(command, ['--output=-x']).text('output')).toBe('-x');
    expect(messageOf('--output', '-x')).toBe('usage: --output needs a value: --output <folder>');
  });

  it('reads several values, flags and what is left', () => {
    const args = parseArguments(command, ['--env', 'a', 'one', '--env=b', '-q', '--no-typecheck']);
    expect(args.texts('env')).toEqual(['a', 'b']);
    expect(args.positionals).toEqual(['one']);
    expect([args.has('quick'), args.has('debug'), args.enabled('typecheck'), args.enabled('color')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('takes all behind -- for arguments', () => {
    expect(parseArguments(command, ['--', '--output']).positionals).toEqual(['--output']);
  });

  it.each([
    [['--outptu', 'x'], "usage: unknown option '--outptu'"],
    [['-x'], "usage: unknown option '-x'"],
    [['--__proto__'], "usage: unknown option '--__proto__'"],
    [['--constructor=1'], "usage: unknown option '--constructor'"],
    [['--output'], 'usage: --output needs a value: --output <folder>'],
    [['--output='], 'usage: --output needs a value: --output <folder>'],
    [['--output', 'a', '-o', 'b'], 'usage: -o is given twice'],
    [['--quick=yes'], 'usage: --quick takes no value'],
    [['--kind', 'lage'], "usage: --kind does not take 'lage'"],
    [['one', 'two'], "usage: unexpected argument 'two'"],
  ])('refuses %j', (argv, message) => {
    expect(messageOf(...argv)).toBe(message);
  });
});
