import { fileURLToPath } from 'node:url';
import { DiagnosticError, failure, sortDiagnostics } from '../lib/kernel/diagnostic.ts';
import { hermeticDefault, isHermetic } from '../lib/pipeline/check-hermetic.ts';
import { compareRenderings } from '../lib/pipeline/check-twice.ts';
import type { Compilation } from '../lib/pipeline/compile.ts';
import type { CommandContext } from './command.ts';
import { compileProgram } from './compile-program.ts';
import { strangeVariable } from './configuration/check-settings.ts';
import type { Settings } from './configuration/settings.ts';
import { hideCredentials } from './terminal/hide-credentials.ts';

/** A process has one time zone and one language, and so another one renders: far east, and with a dotless i. */
const strange = { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', LANGUAGE: 'tr' };

/**
 * Compiles the program twice, the second time in strange surroundings, and makes sure that both are the same.
 *
 * @throws DiagnosticError not-deterministic, beside what compiling throws
 */
export async function compileTwice(settings: Settings, context: CommandContext): Promise<Compilation> {
  // What ties the program to the day or the machine does not yet stop it: which field depends on it is the question.
  const hermetic = settings.hermetic === undefined || settings.hermetic === 'error' ? 'warning' : settings.hermetic;
  const compilation = await compileProgram({ ...settings, hermetic }, context);
  const differences = await compareRenderings(compilation, await renderStrangely(context), context.host);
  const severity = settings.hermetic ?? hermeticDefault(compilation.project);
  const judged = compilation.diagnostics.map((one) =>
    isHermetic(one) && severity !== 'off' ? { ...one, severity } : one,
  );
  const diagnostics = sortDiagnostics([...judged, ...differences]);
  if (diagnostics.some((one) => one.severity === 'error')) throw new DiagnosticError(diagnostics);
  return compilation;
}

async function renderStrangely({ args, host }: CommandContext): Promise<string> {
  const given = ['app', 'timeout'].flatMap((flag) => {
    const value = args.text(flag);
    return value === undefined ? [] : [`--${flag}`, value];
  });
  const main = fileURLToPath(new URL('main.js', import.meta.url));
  const result = await host.processes.run({
    command: host.nodeProgram,
    args: [main, 'synth', '--stdout', '--no-typecheck', ...given],
    cwd: host.cwd,
    env: { ...strange, [strangeVariable]: '1' },
  });
  if (result?.code === 0) return result.stdout;
  throw failure('not-deterministic', {
    message: 'rendered again at another time and in other surroundings, the program fails',
    notes: [{ message: hideCredentials((result?.stderr ?? '').trim()) }],
  });
}
