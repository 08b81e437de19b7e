/** How findings can be reported: for people, for programs, for code scanning (SARIF 2.1.0), for GitHub Actions. */
export const reportFormats = ['text', 'json', 'sarif', 'github'] as const;

export type ReportFormat = (typeof reportFormats)[number];

/**
 * The format that a command line asks for, which must be known before it is read, because reading it can fail.
 * What a command has of formats beside these, such as pictures, is not for findings.
 */
export function reportFormatOf(argv: readonly string[]): ReportFormat {
  const asked = argv.flatMap((word, index) => {
    if (word === '--format') return argv[index + 1] ?? [];
    return word.startsWith('--format=') ? word.slice('--format='.length) : [];
  });
  return reportFormats.find((format) => format === asked[0]) ?? 'text';
}
