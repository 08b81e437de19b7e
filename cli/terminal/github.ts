import type { Diagnostic } from '../../lib/kernel/diagnostic.ts';
import { environmentsOf } from '../../lib/kernel/fold-diagnostics.ts';

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const;

/**
 * Findings as workflow commands of GitHub Actions, which annotate the lines of a pull request.
 *
 * @param fileOf path of a file as GitHub knows it
 */
export function formatGithub(diagnostics: readonly Diagnostic[], fileOf: (file: string) => string): string {
  return diagnostics.map((one) => `${formatCommand(one, fileOf)}\n`).join('');
}

function formatCommand(one: Diagnostic, fileOf: (file: string) => string): string {
  const { code, severity, at, message, hint } = one;
  const place = at === undefined ? {} : { file: fileOf(at.file), line: String(at.line), col: String(at.column) };
  const properties = Object.entries({ ...place, title: code }).map(
    ([name, value]) => `${name}=${escapeProperty(value)}`,
  );
  const environments = environmentsOf(one);
  const lines = [
    environments.length === 0 ? message : `${message} (${environments.join(', ')})`,
    ...(one.notes ?? []).map((note) => {
      const where = note.at === undefined ? '' : ` (${fileOf(note.at.file)}:${note.at.line}:${note.at.column})`;
      return `note: ${note.message}${where}`;
    }),
    ...(hint === undefined ? [] : [`help: ${hint}`]),
  ];
  return `::${commands[severity]} ${properties.join(',')}::${escapeData(lines.join('\n'))}`;
}

// What the runner's parser takes back: a percent sign first, so that no escape is escaped again.
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
