import { failure } from '../../kernel/diagnostic.ts';
import { type Hold, parseHold } from '../../model/hold.ts';
import { parseReleaseFile, type ReleaseFile } from '../../model/release.ts';
import { readEntry, readTexts } from '../read-entries.ts';
import type { Transport } from '../transport.ts';
import type { DeployTips } from './deploy-tips.ts';
import type { ReleaseLayout } from './release-layout.ts';

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
 * Reads what some environments run, from the tips of the branches that their clusters pull.
 * @throws DiagnosticError `release-unreadable`
 */
export async function readStates(
  transport: Transport,
  deploy: DeployTips,
  layout: ReleaseLayout,
  names: readonly string[],
): Promise<ReadonlyMap<string, EnvironmentState>> {
  const wanted = names.flatMap((name) => [
    { tip: deploy.of(name), path: layout.releaseFile(name) },
    { tip: deploy.of(name), path: layout.hold(name) },
  ]);
  const texts = await readTexts(transport, wanted);
  const states = new Map<string, EnvironmentState>();
  for (const [index, name] of names.entries()) {
    const [file, hold] = texts.slice(2 * index);
    const folder = await readEntry(deploy.of(name), layout.environment(name));
    states.set(name, {
      name,
      folder: folder?.oid,
      running: file === undefined ? undefined : requireReleaseFile(file, layout.releaseFile(name), transport.address),
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
