import { type Compilation, compile } from '../lib/pipeline/compile.ts';
import type { CommandContext } from './command.ts';
import type { Settings } from './configuration/settings.ts';
import { withProgress } from './terminal/progress.ts';
import { formatReport, reportOptions, summarize } from './terminal/reporting.ts';

/** Compiles the program for a command: shows progress, passes on what the program prints, reports warnings. */
export async function compileProgram(
  settings: Settings,
  { host, terminal, format }: CommandContext,
): Promise<Compilation> {
  const { branch, path = '', layout } = settings;
  const compilation = await withProgress(terminal, 'Loading', (onProgress) =>
    compile(
      {
        ...settings,
        context: { branch, path, environmentPattern: layout.environmentPattern },
        onOutput: (text) => terminal.err(text),
        onProgress,
      },
      host,
    ),
  );
  if (format === 'text' && compilation.diagnostics.length > 0) {
    const { diagnostics } = compilation;
    const text = await formatReport(diagnostics, reportOptions(host, format, terminal.color.err));
    terminal.err(`${text}${summarize(diagnostics)}`);
  }
  return compilation;
}
