import { flagsOf } from './args.ts';
import type { Command, Flags } from './command.ts';

/** Help of the whole command line. */
export function formatOverview(commands: readonly Command[], version: string): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    `gitops ${version}: a compiler from TypeScript to a GitOps repository`,
    '',
    'Usage: gitops <command> [options]',
    '',
    'Commands:',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Example:',
    '  gitops init web-service && gitops synth',
    '',
    'Run `gitops <command> --help` for the options of a command, `gitops --version` for the version.',
    '',
  ].join('\n');
}

/** Help of one command, with its options and examples. */
export function formatCommandHelp(command: Command): string {
  const usage = ['gitops', command.name, command.positionals?.usage, '[options]'].filter(Boolean).join(' ');
  return [
    `Usage: ${usage}`,
    '',
    command.description,
    '',
    'Options:',
    ...formatFlags(flagsOf(command)),
    '',
    'Examples:',
    ...command.examples.flatMap(({ command: line, does }) => [`  ${line}`, `      ${does}`]),
    '',
  ].join('\n');
}

function formatFlags(flags: Flags): readonly string[] {
  const rows = Object.entries(flags).map(([name, { short, value, summary, choices }]) => {
    const left = `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
    return [left, choices === undefined ? summary : `${summary} (${choices.join(' | ')})`] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, summary]) => `  ${left.padEnd(width)}  ${summary}`);
}
