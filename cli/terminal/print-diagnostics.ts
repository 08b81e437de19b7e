import { resolve } from 'node:path';
import type { Diagnostic, SourceLocation } from '../../lib/kernel/diagnostic.ts';
import { environmentsOf } from '../../lib/kernel/fold-diagnostics.ts';
import type { Files } from '../../lib/kernel/host.ts';
import { hideCredentials } from './hide-credentials.ts';
import { hideValues } from './hide-values.ts';
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
  const code = new CodeLines(folder, files, secretPlaces(diagnostics));
  const blocks: string[] = [];
  for (const one of diagnostics) blocks.push(await formatDiagnostic(one, code, color));
  return blocks.join('\n');
}

/** Lines that hold a secret, whichever finding shows them. */
function secretPlaces(diagnostics: readonly Diagnostic[]): ReadonlySet<string> {
  const found = diagnostics.filter(({ code }) => code === 'secret-literal' || code === 'secret-in-git');
  return new Set(found.flatMap(({ at }) => (at === undefined ? [] : [`${at.file}:${at.line}`])));
}

async function formatDiagnostic(one: Diagnostic, code: CodeLines, color: boolean): Promise<string> {
  const head = style([...severityFormat[one.severity]], `${one.severity}[${one.code}]`, color);
  const environments = environmentsOf(one);
  const environment =
    environments.length === 0 ? '' : ` (environment${environments.length === 1 ? '' : 's'} ${environments.join(', ')})`;
  const lines = [`${head}: ${indent(printable(one.message))}${printable(environment)}`];
  if (one.at !== undefined) lines.push(...(await formatLocation(one.at, code, color)));
  for (const note of one.notes ?? []) {
    lines.push(`  note: ${indent(printable(note.message))}`);
    if (note.at !== undefined) lines.push(...(await formatLocation(note.at, code, color)));
  }
  if (one.hint !== undefined) lines.push(`  ${style('cyan', 'help', color)}: ${indent(printable(one.hint))}`);
  return `${lines.join('\n')}\n`;
}

function indent(text: string): string {
  return text.trimEnd().replaceAll('\n', '\n    ');
}

async function formatLocation(at: SourceLocation, lines: CodeLines, color: boolean): Promise<string[]> {
  const place = `  --> ${printable(at.file)}:${at.line}:${at.column}`;
  const code = await lines.read(at);
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

/** Lines of the files that findings are about, each file read once: many findings may be about one. */
class CodeLines {
  readonly #folder: string;
  readonly #files: Files;
  readonly #secret: ReadonlySet<string>;
  #file: string | undefined;
  #lines: readonly string[] = [];

  /** @param secret places, `file:line`, whose texts are not to be shown */
  constructor(folder: string, files: Files, secret: ReadonlySet<string>) {
    this.#folder = folder;
    this.#files = files;
    this.#secret = secret;
  }

  /** The line of a place; undefined where it cannot be had: the code frame is an extra, the place has been named. */
  async read({ file, line }: SourceLocation): Promise<string | undefined> {
    // Findings come sorted by file: keeping the last one is enough, and keeps little in memory.
    if (file !== this.#file) {
      this.#file = file;
      this.#lines = await this.#readLines(file);
    }
    const code = this.#lines[line - 1];
    return code !== undefined && this.#secret.has(`${file}:${line}`) ? hideValues(code, file) : code;
  }

  async #readLines(file: string): Promise<readonly string[]> {
    try {
      return (await this.#files.readText(resolve(this.#folder, file))).split(/\r?\n/);
    } catch {
      return [];
    }
  }
}
