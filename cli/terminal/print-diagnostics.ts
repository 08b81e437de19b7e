import { resolve } from 'node:path';
import type { Diagnostic, SourceLocation } from '../../lib/kernel/diagnostic.ts';
import type { Files } from '../../lib/kernel/host.ts';
import { hideCredentials } from './hide-credentials.ts';
import { printable, style } from './style.ts';

const severityFormat = { error: ['red', 'bold'], warning: ['yellow', 'bold'], info: ['cyan', 'bold'] } as const;

/**
 * Findings as text for people: severity and code, the place with the line of code and a caret under
 * it, notes, and the hint.
 *
 * @param folder what the files of locations are relative to
 */
export async function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  folder: string,
  files: Files,
  color: boolean,
): Promise<string> {
  const blocks = await Promise.all(diagnostics.map((one) => formatDiagnostic(one, folder, files, color)));
  return blocks.join('\n');
}

async function formatDiagnostic(one: Diagnostic, folder: string, files: Files, color: boolean): Promise<string> {
  const head = style([...severityFormat[one.severity]], `${one.severity}[${one.code}]`, color);
  const environment = one.environment === undefined ? '' : ` (environment ${one.environment})`;
  const lines = [`${head}: ${indent(printable(one.message))}${printable(environment)}`];
  if (one.at !== undefined) lines.push(...(await formatLocation(one.at, folder, files, color)));
  for (const note of one.notes ?? []) {
    lines.push(`  note: ${indent(printable(note.message))}`);
    if (note.at !== undefined) lines.push(...(await formatLocation(note.at, folder, files, color)));
  }
  if (one.hint !== undefined) lines.push(`  ${style('cyan', 'help', color)}: ${indent(printable(one.hint))}`);
  return `${lines.join('\n')}\n`;
}

function indent(text: string): string {
  return text.trimEnd().replaceAll('\n', '\n    ');
}

async function formatLocation(at: SourceLocation, folder: string, files: Files, color: boolean): Promise<string[]> {
  const place = `  --> ${printable(at.file)}:${at.line}:${at.column}`;
  const code = await readLine(at, folder, files);
  if (code === undefined) return [place];
  const margin = ' '.repeat(String(at.line).length);
  const start = at.column - 1;
  const lead = ' '.repeat(widthOf(code.slice(0, start)));
  // Columns count from 1, and nothing beyond the line is underlined.
  const end = Math.min((at.endColumn ?? at.column) - 1, code.length);
  const carets = '^'.repeat(Math.max(1, widthOf(code.slice(start, end))));
  const bar = style('dim', '|', color);
  return [
    place,
    `  ${style('dim', `${at.line} |`, color)} ${printable(hideCredentials(code))}`,
    `  ${margin} ${bar} ${lead}${style('red', carets, color)}`,
  ];
}

/** Columns that a part of a printed line takes: a tab is printed as two spaces. */
function widthOf(text: string): number {
  return text.replaceAll('\t', '  ').length;
}

async function readLine(at: SourceLocation, folder: string, files: Files): Promise<string | undefined> {
  try {
    const text = await files.readText(resolve(folder, at.file));
    return text.split(/\r?\n/)[at.line - 1];
  } catch {
    // The code frame is an extra; the place has been named.
    return undefined;
  }
}
