import { createHash } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Severity } from '../../lib/kernel/codes/entry.ts';
import { type Code, catalogue } from '../../lib/kernel/codes.ts';
import { byCodeUnit } from '../../lib/kernel/compare.ts';
import type { Diagnostic, SourceLocation } from '../../lib/kernel/diagnostic.ts';
import { environmentsOf } from '../../lib/kernel/fold-diagnostics.ts';
import { firstSentence, formatMarkdownPage } from './code-page.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** What of the program's surroundings a SARIF log names. */
export interface SarifOptions {
  readonly version: string;
  /** Path of a file relative to the root of the repository; absolute where it lies outside. */
  readonly fileOf: (file: string) => string;
}

/** Findings as a SARIF 2.1.0 log (OASIS), one run, as code scanning takes it. */
export function toSarif(diagnostics: readonly Diagnostic[], options: SarifOptions): object {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort(byCodeUnit);
  const fingerprints = new Fingerprints(options);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'gitops-ts', semanticVersion: options.version, rules: codes.map(toRule) },
        },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((one) => ({
          ruleId: one.code,
          ruleIndex: codes.indexOf(one.code),
          level: levels[one.severity],
          message: { text: textOf(one) },
          locations: locationsOf(one, options),
          relatedLocations: relatedLocationsOf(one, options),
          partialFingerprints: { 'gitopsFinding/v1': fingerprints.of(one) },
          properties: { environments: environmentsOf(one) },
        })),
      },
    ],
  };
}

function toRule(code: Code): object {
  const { severity, meaning, mend } = catalogue[code];
  return {
    id: code,
    shortDescription: { text: firstSentence(meaning) },
    fullDescription: { text: meaning },
    help: { text: `${meaning}\n\n${mend}`, markdown: formatMarkdownPage(code) },
    defaultConfiguration: { level: levels[severity] },
  };
}

function textOf({ message, notes, hint }: Diagnostic): string {
  const unplaced = (notes ?? []).filter(({ at }) => at === undefined).map((note) => `note: ${note.message}`);
  return [message, ...unplaced, ...(hint === undefined ? [] : [`help: ${hint}`])].join('\n');
}

function locationsOf({ at, object, pointer }: Diagnostic, options: SarifOptions): readonly object[] {
  const logical =
    object === undefined
      ? undefined
      : [{ name: object, fullyQualifiedName: pointer === undefined ? object : `${object}#${pointer}`, kind: 'object' }];
  const location = {
    ...(at === undefined ? {} : { physicalLocation: physicalLocation(at, options) }),
    ...(logical === undefined ? {} : { logicalLocations: logical }),
  };
  return Object.keys(location).length === 0 ? [] : [location];
}

function relatedLocationsOf({ notes }: Diagnostic, options: SarifOptions): readonly object[] {
  return (notes ?? []).flatMap(({ message, at }, index) =>
    at === undefined
      ? []
      : [{ id: index, message: { text: message }, physicalLocation: physicalLocation(at, options) }],
  );
}

function physicalLocation({ file, line, column }: SourceLocation, { fileOf }: SarifOptions): object {
  const path = fileOf(file);
  return {
    artifactLocation: isAbsolute(path)
      ? { uri: pathToFileURL(path).href }
      : { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' },
    region: { startLine: line, startColumn: column },
  };
}

/** Tells findings apart from run to run: by what they are about, not by the line, which moves with every change. */
class Fingerprints {
  readonly #fileOf: (file: string) => string;
  readonly #counts = new Map<string, number>();

  constructor({ fileOf }: SarifOptions) {
    this.#fileOf = fileOf;
  }

  of({ code, at, object, pointer, message }: Diagnostic): string {
    const file = at === undefined ? '' : this.#fileOf(at.file);
    const about = JSON.stringify([code, file, object ?? message, pointer ?? '']);
    const hash = createHash('sha256').update(about).digest('hex').slice(0, 32);
    const count = (this.#counts.get(hash) ?? 0) + 1;
    this.#counts.set(hash, count);
    return `${hash}:${count}`;
  }
}
