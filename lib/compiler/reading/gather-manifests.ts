import { posix } from 'node:path';
import { type Diagnostic, diagnostic } from '../../kernel/diagnostic.ts';
import { groupBy } from '../../kernel/group-by.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { ExternalFacts } from '../../model/program.ts';
import { kustomizationFile } from './find-files.ts';
import { readKustomization } from './kustomization.ts';
import { type ReadManifests, readManifests } from './read-manifests.ts';
import type { Source } from './read-sources.ts';

/** All that a set of files holds. */
export interface Gathered {
  /** Files that hold objects. */
  readonly files: number;
  readonly manifests: readonly Manifest[];
  /** Objects that are known of, but not to be seen: encrypted, or made by a kustomization. */
  readonly externals: readonly ExternalFacts[];
  readonly diagnostics: readonly Diagnostic[];
}

const template = /\{\{/;
/** What a text that holds objects says somewhere, so that another which cannot be read is passed over in silence. */
const objectWords = [/\bapiVersion\b/, /\bkind\b/];

/** Gathers the manifests of files. Parts of kustomizations, templates of Helm charts and files without objects are left out. */
export function gatherManifests(sources: readonly Source[]): Gathered {
  const diagnostics: Diagnostic[] = [];
  const skipped: Source[] = [];
  const read: [Source, ReadManifests][] = [];
  for (const source of sources) {
    if (source.text === undefined) {
      if (source.role === 'named' || source.role === 'found') diagnostics.push(unreadable(source));
    } else if (source.chart !== undefined && template.test(source.text)) skipped.push(source);
    else read.push([source, readManifests(source.file, source.text, source.role === 'named')]);
  }
  const kustomizations = read.flatMap(([{ file }, { others }]) =>
    others.filter(({ kind }) => isKustomization(kind, file)).map((one) => readKustomization(one, posix.dirname(file))),
  );
  const parts = new Set(kustomizations.flatMap((one) => one.parts));
  const externals = kustomizations.flatMap(({ generated }) => generated);
  const manifests: Manifest[] = [];
  let files = 0;
  for (const [source, own] of read) {
    if (source.role === 'context') continue;
    const isPart = parts.has(source.file);
    diagnostics.push(...findingsOf(source, own, isPart));
    if (isPart) continue;
    // One by one: a file may hold more objects than a call takes arguments.
    for (const manifest of own.manifests) manifests.push(manifest);
    externals.push(...own.encrypted);
    if (own.manifests.length + own.encrypted.length > 0) files += 1;
  }
  return { files, manifests, externals, diagnostics: [...diagnostics, ...templateNotes(skipped)] };
}

function isKustomization(kind: unknown, file: string): boolean {
  // A kustomization may leave its apiVersion and kind out.
  return (
    kind === 'Kustomization' ||
    kind === 'Component' ||
    (kind === undefined && kustomizationFile.test(posix.basename(file)))
  );
}

function findingsOf({ file, text, role }: Source, read: ReadManifests, isPart: boolean): readonly Diagnostic[] {
  const hasObjects = read.manifests.length + read.encrypted.length + read.faulty.length > 0;
  const isMeant = role === 'named' || hasObjects || objectWords.every((word) => word.test(text ?? ''));
  const unread = isMeant ? read.unread : [];
  if (isPart) return role === 'named' ? [...unread, nothingIn(file, 'is a part of a kustomization')] : unread;
  if (role === 'named' && !hasObjects && unread.length === 0) {
    return [nothingIn(file, 'holds no Kubernetes object')];
  }
  return [...unread, ...read.faulty];
}

function nothingIn(file: string, reason: string): Diagnostic {
  const at = file.startsWith('<') ? undefined : { file, line: 1, column: 1 };
  return diagnostic('no-objects', { message: `${file} ${reason}, so nothing of it was checked`, at });
}

function unreadable({ file, fault }: Source): Diagnostic {
  return diagnostic('file-unreadable', { message: `${file} cannot be read: ${fault ?? ''}` });
}

/** One note for each chart. */
function templateNotes(skipped: readonly Source[]): readonly Diagnostic[] {
  return [...groupBy(skipped, ({ chart }) => chart ?? '')].map(([chart, { length }]) =>
    diagnostic('template-skipped', {
      message: `${length} ${length === 1 ? 'template' : 'templates'} of the Helm chart ${chart} ${length === 1 ? 'was' : 'were'} not checked`,
      hint: `check what the chart renders: \`helm template ${chart} | gitops lint -\``,
      at: { file: posix.join(chart, 'Chart.yaml'), line: 1, column: 1 },
    }),
  );
}
