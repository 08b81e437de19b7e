import { parseArgs } from 'node:util';
import { didYouMean } from '../lib/kernel/closest.ts';
import { failure } from '../lib/kernel/diagnostic.ts';
import type { Arguments, Command, Flags } from './command.ts';

/** Options that every command takes. */
const commonFlags: Flags = {
  format: {
    type: 'string',
    value: '<format>',
    choices: ['text', 'json'],
    summary: 'text for people, or json: one JSON document on stdout',
  },
  debug: { type: 'boolean', summary: 'show stack traces' },
  help: { type: 'boolean', short: 'h', summary: 'show this help' },
};

/** The options of a command: its own, then those of every command, of which it may take one over. */
export function flagsOf({ flags }: Command): Flags {
  return { ...flags, ...commonFlags, ...flags };
}

/**
 * Reads a command's arguments, strictly.
 *
 * @throws usage where an option is unknown, lacks its value, is given twice, or has a value it does not take
 */
export function parseArguments(command: Command, argv: readonly string[]): Arguments {
  const flags = flagsOf(command);
  const see = `see \`gitops ${command.name} --help\``;
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(flags).map(([name, { type, short }]) => [
        name,
        { type: type === 'boolean' ? 'boolean' : 'string', multiple: true, ...(short === undefined ? {} : { short }) },
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
    if (flag === undefined) {
      throw failure('usage', { message: `unknown option '${rawName}'`, hint: nearestFlag(name, flags) ?? see });
    }
    if (flag.type === 'boolean' && value !== undefined) {
      throw failure('usage', { message: `${rawName} takes no value`, hint: see });
    }
    if (
      flag.type !== 'boolean' &&
      (value === undefined || value === '' || (!token.inlineValue && value.startsWith('-')))
    ) {
      throw failure('usage', { message: `${rawName} needs a value: ${rawName} ${flag.value ?? '<value>'}`, hint: see });
    }
    if (flag.choices !== undefined && value !== undefined && !flag.choices.includes(value)) {
      const hint = didYouMean(value, flag.choices) ?? `it takes ${flag.choices.join(', ')}`;
      throw failure('usage', { message: `${rawName} does not take '${value}'`, hint });
    }
    const given = values.get(name);
    if (given !== undefined && flag.type === 'string') {
      throw failure('usage', { message: `${rawName} is given twice`, hint: see });
    }
    values.set(name, [...(given ?? []), value ?? '']);
  }
  const max = command.positionals?.max ?? 0;
  const extra = positionals[max];
  if (extra !== undefined) {
    const isAddress = flags['repository'] !== undefined && !values.has('repository') && /[/\\]|\.git$/.test(extra);
    const hint = isAddress ? 'name the repository with --repository <address>' : see;
    throw failure('usage', { message: `unexpected argument '${extra}'`, hint });
  }
  return {
    positionals,
    text: (flag) => values.get(flag)?.[0],
    texts: (flag) => values.get(flag) ?? [],
    has: (flag) => values.has(flag),
    enabled: (flag) => !values.has(`no-${flag}`),
  };
}

/** The option that an unknown one was meant for: the only one that it begins, else one that is spelt nearly so. */
function nearestFlag(name: string, flags: Flags): string | undefined {
  const [begun, ...others] = Object.keys(flags).filter((flag) => flag.startsWith(name));
  if (begun !== undefined && others.length === 0) return `did you mean '--${begun}'?`;
  return didYouMean(name, Object.keys(flags))?.replace(/'(.*)'/, "'--$1'");
}
