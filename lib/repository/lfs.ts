import { Buffer } from 'node:buffer';
import { failure } from '../kernel/diagnostic.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import type { Content } from './content.ts';
import type { Tip, Transport } from './transport.ts';

/** A line of `.gitattributes` that turns the LFS filter on or off. */
interface FilterRule {
  readonly pattern: RegExp;
  readonly lfs: boolean;
}

/**
 * Refuses to publish files that the repository keeps in Git LFS: they would be committed as plain
 * text where every clone expects a pointer. Only the root's `.gitattributes` is looked at.
 * @throws DiagnosticError `lfs-path`
 */
export async function refuseLfs(tip: Tip, transport: Transport, content: Content): Promise<void> {
  if (tip.root === undefined || content.files.size === 0) return;
  const entry = (await tip.readTree(tip.root)).find(({ name }) => (name as string) === '.gitattributes');
  if (entry === undefined) return;
  const blob = (await transport.readBlobs([entry.oid])).get(entry.oid);
  const path = findLfsPath(Buffer.from(blob ?? []).toString('utf8'), content.files.keys());
  if (path === undefined) return;
  throw failure('lfs-path', {
    message: `the .gitattributes of the repository puts ${path} under Git LFS`,
    hint: `add a later line to it that exempts the published folder, such as '${path.replace(/\/.*/, '')}/** -filter'`,
  });
}

/** The first of the paths that the text of a `.gitattributes` gives to the filter `lfs`. The last line that matches decides. */
export function findLfsPath(attributes: string, paths: Iterable<RelativePath>): RelativePath | undefined {
  const rules = parseRules(attributes);
  if (!rules.some((rule) => rule.lfs)) return undefined;
  for (const path of paths) {
    if (rules.findLast((rule) => rule.pattern.test(path))?.lfs === true) return path;
  }
  return undefined;
}

function parseRules(attributes: string): FilterRule[] {
  const macros = new Map<string, boolean>();
  const rules: FilterRule[] = [];
  for (const line of attributes.split(/\r?\n/)) {
    const match = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^\s#"]\S*))\s+(.*)$/.exec(line);
    if (match === null) continue;
    const pattern = match[1]?.replace(/\\(.)/g, '$1') ?? match[2] ?? '';
    const lfs = filterOf((match[3] ?? '').split(/\s+/), macros);
    if (lfs === undefined) continue;
    if (pattern.startsWith('[attr]')) macros.set(pattern.slice('[attr]'.length), lfs);
    else rules.push({ pattern: patternExpression(pattern), lfs });
  }
  return rules;
}

/** Whether attributes set the filter to LFS (true) or to anything else (false), or say nothing about it. */
function filterOf(words: readonly string[], macros: ReadonlyMap<string, boolean>): boolean | undefined {
  let lfs: boolean | undefined;
  for (const word of words) {
    if (word === 'filter=lfs') lfs = true;
    else if (/^(?:[-!]?filter$|filter=)/.test(word)) lfs = false;
    else lfs = macros.get(word) ?? lfs;
  }
  return lfs;
}

/** A pattern of `.gitattributes`: without a slash it is about the file's name, else about the path from the root. */
function patternExpression(pattern: string): RegExp {
  const anchored = pattern.replace(/\/$/, '').includes('/');
  const body = pattern
    .replace(/^\//, '')
    .split(/(\*\*\/|\/\*\*$|\*\*?|\?|\[[^\]]+\])/)
    .map((part, index) => (index % 2 === 1 ? wildcardExpression(part) : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')))
    .join('');
  return new RegExp(`${anchored ? '^' : '(?:^|/)'}${body}$`, 'u');
}

function wildcardExpression(wildcard: string): string {
  if (wildcard === '**/') return '(?:.*/)?';
  if (wildcard === '/**') return '/.*';
  if (wildcard === '?') return '[^/]';
  if (wildcard.startsWith('['))
    return `[${wildcard
      .slice(1, -1)
      .replace(/^!/, '^')
      .replace(/[\\[\]]/g, '\\$&')}]`;
  return '[^/]*';
}
