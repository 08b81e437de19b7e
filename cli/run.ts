import { didYouMean } from '../lib/kernel/closest.ts';
import { type Diagnostic, DiagnosticError, diagnostic, failure } from '../lib/kernel/diagnostic.ts';
import { exitCodeOf } from '../lib/kernel/exit-code.ts';
import type { Host } from '../lib/kernel/host.ts';
import { parseArguments } from './args.ts';
import type { Command } from './command.ts';
import { completionCommand } from './commands/completion.ts';
import { diffCommand } from './commands/diff.ts';
import { docsCommand } from './commands/docs.ts';
import { explainCommand } from './commands/explain.ts';
import { initCommand } from './commands/init.ts';
import { lintCommand } from './commands/lint.ts';
import { logCommand } from './commands/log.ts';
import { promoteCommand } from './commands/promote.ts';
import { publishCommand } from './commands/publish.ts';
import { resumeCommand } from './commands/resume.ts';
import { rollbackCommand } from './commands/rollback.ts';
import { statusCommand } from './commands/status.ts';
import { synthCommand } from './commands/synth.ts';
import { verifyCommand } from './commands/verify.ts';
import { formatCommandHelp, formatOverview } from './help.ts';
import { hideCredentials } from './terminal/hide-credentials.ts';
import { type ReportFormat, reportFormatOf } from './terminal/report-format.ts';
import { formatReport, reportOptions, summarize } from './terminal/reporting.ts';
import type { Terminal } from './terminal/terminal.ts';
import { version } from './version.ts';

const commands: readonly Command[] = [
  initCommand,
  synthCommand,
  lintCommand,
  diffCommand,
  explainCommand,
  publishCommand,
  promoteCommand,
  rollbackCommand,
  resumeCommand,
  statusCommand,
  logCommand,
  verifyCommand,
  docsCommand,
];
const allCommands: readonly Command[] = [...commands, completionCommand(commands)];

/**
 * Runs the command line.
 *
 * @param argv the arguments after `gitops`
 * @returns the exit code: 0 fine, 1 errors found, 2 wrong usage or configuration, 3 differences,
 *   4 the remote refused, 70 a bug of ours
 */
export async function run(argv: readonly string[], host: Host, terminal: Terminal): Promise<number> {
  // Known before the arguments are read, because reading them can fail.
  const format = reportFormatOf(argv);
  try {
    const [verb, ...rest] = argv;
    const topic = verb === 'help' ? rest.find((word) => !word.startsWith('-')) : undefined;
    if (topic !== undefined) {
      terminal.out(formatCommandHelp(findCommand(topic)));
      return 0;
    }
    if (verb === undefined || verb === '--help' || verb === '-h' || verb === 'help') {
      terminal.out(formatOverview(allCommands, version));
      return verb === undefined ? 2 : 0;
    }
    if (verb === '--version' || verb === '-v') {
      terminal.out(`${version}\n`);
      return 0;
    }
    const command = findCommand(verb);
    if (rest.includes('--help') || rest.includes('-h')) {
      terminal.out(formatCommandHelp(command));
      return 0;
    }
    return await command.run({ args: parseArguments(command, rest), host, terminal, format });
  } catch (error) {
    return report(error, { host, terminal, format, debug: argv.includes('--debug') });
  }
}

function findCommand(verb: string): Command {
  const found = allCommands.find(({ name, aliases }) => name === verb || aliases?.includes(verb) === true);
  if (found !== undefined) return found;
  const names = allCommands.map(({ name }) => name);
  throw failure('usage', {
    message: verb.startsWith('-') ? `unknown option '${verb}' before a command` : `unknown command '${verb}'`,
    hint: didYouMean(verb, names) ?? `the commands are ${names.join(', ')}`,
  });
}

interface Reporting {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly format: ReportFormat;
  readonly debug: boolean;
}

/** Prints what stopped a run; the exit code is the gravest of its findings'. */
async function report(error: unknown, { host, terminal, format, debug }: Reporting): Promise<number> {
  const diagnostics = (
    error instanceof DiagnosticError
      ? error.diagnostics
      : [
          diagnostic('internal-error', {
            message: `a bug in gitops ${version}: ${error instanceof Error ? error.message : String(error)}`,
            hint: 'run the same command with --debug and report what it prints',
          }),
        ]
  ).map(withoutCredentials);
  const text = await formatReport(diagnostics, reportOptions(host, format, terminal.color.err));
  if (format === 'text') terminal.err(`${text}${summarize(diagnostics)}`);
  else terminal.out(text);
  if (debug && error instanceof Error) terminal.err(`${hideCredentials(error.stack ?? '')}\n`);
  return Math.max(1, exitCodeOf(diagnostics));
}

function withoutCredentials(one: Diagnostic): Diagnostic {
  const notes = one.notes?.map((note) => ({ ...note, message: hideCredentials(note.message) }));
  const hint = one.hint === undefined ? undefined : hideCredentials(one.hint);
  return { ...one, message: hideCredentials(one.message), hint, notes };
}
