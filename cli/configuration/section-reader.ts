import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { didYouMean } from '../../lib/kernel/closest.ts';
import { type Diagnostic, diagnostic, failure, type SourceLocation } from '../../lib/kernel/diagnostic.ts';

/** Name of the file that holds the settings. */
export const configName = 'cdk8s.yaml';

/** A setting together with its place in the file, for findings about it. */
export interface Setting {
  readonly value: string;
  readonly at: SourceLocation;
}

/**
 * Parses the text of the file, and gives what its sections are read with.
 *
 * @throws config-invalid
 */
export function openSettings(text: string): { readonly reader: SectionReader; readonly contents: unknown } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const place = (offset: number | undefined): SourceLocation => {
    const { line, col } = lines.linePos(offset ?? 0);
    return { file: configName, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const [fault] = document.errors;
  if (fault !== undefined) {
    const message = fault.code === 'DUPLICATE_KEY' ? 'the key is there twice' : fault.message;
    throw failure('config-invalid', { message: `${configName}: ${message}`, at: place(fault.pos[0]) });
  }
  return { reader: new SectionReader(place), contents: document.contents };
}

/** Reads sections and settings of a YAML document, and gathers what is wrong with them. */
class SectionReader {
  readonly findings: Diagnostic[] = [];
  readonly #place: (offset: number | undefined) => SourceLocation;

  constructor(place: (offset: number | undefined) => SourceLocation) {
    this.#place = place;
  }

  section(node: unknown, name: string, known: readonly string[]): YAMLMap | undefined {
    if (node === null || node === undefined || (isScalar(node) && node.value === null)) return undefined;
    if (!isMap(node)) {
      this.#report('config-invalid', `${name} must be a map of settings`, node as Node);
      return undefined;
    }
    for (const { key } of node.items) {
      const word = isScalar(key) ? String(key.value) : '';
      if (known.includes(word)) continue;
      const where = name === configName ? '' : ` in ${name}`;
      const hint = didYouMean(word, known) ?? `known keys: ${known.join(', ')}`;
      this.#report('config-unknown-key', `unknown key '${word}'${where}`, key as Node, hint);
    }
    return node;
  }

  text(section: YAMLMap | undefined, key: string): Setting | undefined {
    const node = section?.get(key, true);
    if (node === undefined) return undefined;
    if (isScalar(node) && typeof node.value === 'string')
      return { value: node.value, at: this.#place(node.range?.[0]) };
    const hint = isScalar(node) ? `write it in quotes: ${key}: '${node.source ?? ''}'` : undefined;
    this.#report('config-invalid', `${key} must be a text`, node as Node, hint);
    return undefined;
  }

  yesOrNo(section: YAMLMap | undefined, key: string): boolean | undefined {
    const node = section?.get(key, true);
    if (node === undefined) return undefined;
    if (isScalar(node) && typeof node.value === 'boolean') return node.value;
    this.#report('config-invalid', `${key} must be true or false`, node as Node);
    return undefined;
  }

  /** A list of texts, or one text alone. */
  texts(section: YAMLMap | undefined, key: string): readonly Setting[] {
    const node = section?.get(key, true);
    if (node === undefined) return [];
    const items: readonly unknown[] = isSeq(node) ? node.items : [node];
    return items.flatMap((item) => {
      if (isScalar(item) && typeof item.value === 'string') {
        return [{ value: item.value, at: this.#place(item.range?.[0]) }];
      }
      this.#report('config-invalid', `${key} must be a list of texts`, (item ?? node) as Node);
      return [];
    });
  }

  /** A list of maps of settings. */
  maps(
    section: YAMLMap | undefined,
    key: string,
    known: readonly string[],
  ): readonly { readonly map: YAMLMap; readonly at: SourceLocation }[] {
    const node = section?.get(key, true);
    if (node === undefined) return [];
    if (!isSeq(node)) {
      this.#report('config-invalid', `${key} must be a list`, node as Node);
      return [];
    }
    return node.items.flatMap((item) => {
      const map = this.section(item, `gitops.${key}`, known);
      return map === undefined ? [] : [{ map, at: this.#place(map.range?.[0]) }];
    });
  }

  #report(code: 'config-invalid' | 'config-unknown-key', message: string, node: Node, hint?: string): void {
    this.findings.push(
      diagnostic(code, { message: `${configName}: ${message}`, hint, at: this.#place(node.range?.[0]) }),
    );
  }
}
