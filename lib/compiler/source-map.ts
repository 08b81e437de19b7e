import { SourceMap, type SourceMapPayload } from 'node:module';
import type { SourceLocation } from '../kernel/diagnostic.ts';
import { userPath } from './user-path.ts';
import type { BundlePosition } from './worker/protocol.ts';

/** Maps places in a bundle to places in the user's own files. */
export class BundleMap {
  readonly #map: SourceMap;
  readonly #projectFolder: string;
  readonly #known = new Map<string, SourceLocation | undefined>();

  constructor(sourceMap: string, projectFolder: string) {
    this.#map = new SourceMap(JSON.parse(sourceMap) as SourceMapPayload);
    this.#projectFolder = projectFolder;
  }

  /** The user's file, line and column, or undefined for a place that comes from none. */
  locate(position: BundlePosition | undefined): SourceLocation | undefined {
    if (position === undefined) return undefined;
    const key = `${position.line}:${position.column}`;
    if (!this.#known.has(key)) this.#known.set(key, this.#find(position));
    return this.#known.get(key);
  }

  #find(position: BundlePosition): SourceLocation | undefined {
    const entry = this.#map.findEntry(position.line - 1, position.column - 1);
    if (!('originalSource' in entry)) return undefined;
    // What the bundle holds to load a package by is no file.
    if (/^[\w-]{2,}:/.test(entry.originalSource)) return undefined;
    return {
      file: userPath(entry.originalSource, this.#projectFolder),
      line: entry.originalLine + 1,
      column: entry.originalColumn + 1,
    };
  }
}
