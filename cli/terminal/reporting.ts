import { resolve } from 'node:path';
import { userPath } from '../../lib/compiler/user-path.ts';
import type { Diagnostic } from '../../lib/kernel/diagnostic.ts';
import type { Files, Host } from '../../lib/kernel/host.ts';
import type { Flags } from '../command.ts';
import { version } from '../version.ts';
import { countFindings } from './counts.ts';
import { formatGithub } from './github.ts';
import { toJsonDiagnostic, toJsonText } from './json.ts';
import { formatDiagnostics } from './print-diagnostics.ts';
import { type ReportFormat, reportFormats } from './report-format.ts';
import { toSarif } from './sarif.ts';

/** The option of a command that can report its findings in every format. */
export const formatFlag: Flags = {
  format: {
    type: 'string',
    value: '<format>',
    choices: reportFormats,
    summary: 'text for people, one JSON document, SARIF for code scanning, or commands for GitHub Actions',
  },
};

/** What a report is made with. */
export interface ReportOptions {
  readonly format: ReportFormat;
  /** What the files of locations are relative to. */
  readonly folder: string;
  /** Folder of the repository, which code scanning and annotations name files from. @default `folder` */
  readonly root?: string | undefined;
  readonly files: Files;
  readonly color: boolean;
}

/** The options of a report about files below the folder in which the command runs. */
export function reportOptions(host: Host, format: ReportFormat, color: boolean): ReportOptions {
  // Where GitHub Actions has checked the repository out; the command may run in a folder below.
  return { format, folder: host.cwd, root: host.env['GITHUB_WORKSPACE'], files: host.files, color };
}

/** The last line of several findings as text: how many there are. */
export function summarize(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.length > 1 ? `\n${countFindings(diagnostics)}\n` : '';
}

/** Findings in one of {@link reportFormats}. */
export async function formatReport(
  diagnostics: readonly Diagnostic[],
  { format, folder, root = folder, files, color }: ReportOptions,
): Promise<string> {
  switch (format) {
    case 'json':
      return toJsonText({ diagnostics: diagnostics.map(toJsonDiagnostic) });
    case 'sarif':
      return toJsonText(toSarif(diagnostics, { version, fileOf: (file) => inRepository(file, folder, root) }));
    case 'github':
      return formatGithub(diagnostics, (file) => inRepository(file, folder, root));
    case 'text':
      return formatDiagnostics(diagnostics, folder, files, color);
  }
}

/** What stdin and options are called in findings is no path. */
function inRepository(file: string, folder: string, root: string): string {
  return /^[<-]/.test(file) ? file : userPath(resolve(folder, file), root);
}
