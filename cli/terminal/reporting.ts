import type { Diagnostic } from '../../lib/kernel/diagnostic.ts';
import type { Files } from '../../lib/kernel/host.ts';
import type { Flags } from '../command.ts';
import { toJsonDiagnostic, toJsonText } from './json.ts';
import { formatDiagnostics } from './print-diagnostics.ts';
import { type ReportFormat, reportFormats } from './report-format.ts';

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
  readonly files: Files;
  readonly color: boolean;
}

/** Findings in one of {@link reportFormats}. */
export async function formatReport(
  diagnostics: readonly Diagnostic[],
  { format, folder, files, color }: ReportOptions,
): Promise<string> {
  switch (format) {
    case 'json':
      return toJsonText({ diagnostics: diagnostics.map(toJsonDiagnostic) });
    default:
      return formatDiagnostics(diagnostics, folder, files, color);
  }
}
