import { failure } from '../../kernel/diagnostic.ts';
import { type Hold, parseHold } from '../../model/hold.ts';
import { parseReleaseFile, type ReleaseFile } from '../../model/release.ts';
import { readEntry, readTexts } from '../read-entries.ts';
import type { Tip, Transport } from '../transport.ts';
import type { ReleasePaths } from './release-paths.ts';

/** What an environment runs now. */
export interface EnvironmentState {
  readonly name: string;
  /** Object id of its folder; undefined where there is none. */
  readonly folder: string | undefined;
  /** Undefined where it was published before there were releases, or never. */
  readonly running: ReleaseFile | undefined;
  readonly hold: Hold | undefined;
}

/**
 * Reads what some environments run, from the tip of the branch that the cluster pulls.
 * @throws DiagnosticError `release-unreadable`
 */
export async function readStates(
  transport: Transport,
  tip: Tip,
  paths: ReleasePaths,
  names: readonly string[],
): Promise<ReadonlyMap<string, EnvironmentState>> {
  const wanted = names.flatMap((name) => [
    { tip, path: paths.releaseFile(name) },
    { tip, path: paths.hold(name) },
  ]);
  const texts = await readTexts(transport, wanted);
  const states = new Map<string, EnvironmentState>();
  for (const [index, name] of names.entries()) {
    const [file, hold] = texts.slice(2 * index);
    const folder = await readEntry(tip, paths.environment(name));
    states.set(name, {
      name,
      folder: folder?.oid,
      running: file === undefined ? undefined : requireReleaseFile(file, paths.releaseFile(name), transport.address),
      hold: hold === undefined ? undefined : parseHold(hold),
    });
  }
  return states;
}

function requireReleaseFile(text: string, path: string, address: string): ReleaseFile {
  const file = parseReleaseFile(text);
  if (file !== undefined) return file;
  throw failure('release-unreadable', {
    message: `${path} of ${address} is no release.json that this version can read`,
    hint: 'put the file of an earlier commit back, or use a newer version of gitops',
  });
}

/** The release that an environment runs as a whole; undefined where it runs none, or parts of several. */
export function wholeRelease(running: ReleaseFile | undefined): string | undefined {
  return running?.apart.size === 0 ? running.release : undefined;
}
