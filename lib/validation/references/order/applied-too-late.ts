import type { Diagnostic } from '../../../kernel/diagnostic.ts';
import { groupBy } from '../../../kernel/group-by.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { finding, nameOf } from '../../finding.ts';
import type { Rule } from '../../rule.ts';
import type { Scope } from '../../scope.ts';
import { directoryOf } from '../place.ts';
import { needsOf } from './needs.ts';
import { formatPosition, isBefore, isPlaced, type SyncPosition, syncPosition } from './sync-position.ts';

/** Within one Argo CD Application no object needs another that is applied only after it is healthy. */
function* appliedTooLate(scope: Scope): Iterable<Diagnostic> {
  // Hardly any program uses waves; within one wave Argo CD orders by kind.
  if (!scope.manifests.some(isPlaced)) return;
  const positions = new Map(scope.manifests.map((one) => [one, syncPosition(one)]));
  for (const own of groupBy(scope.manifests, (one) => applicationOf(one, scope)).values()) {
    const members = new Set(own);
    for (const manifest of own) {
      const position = positions.get(manifest);
      if (position !== undefined) yield* needs(manifest, position, members, positions, scope);
    }
  }
}

/** Objects that Argo CD syncs together; of files, those of one folder are taken to be. */
function applicationOf(manifest: Manifest, { context }: Scope): string {
  return context.closure === 'files' ? directoryOf(manifest) : manifest.folder.folder;
}

function* needs(
  manifest: Manifest,
  position: SyncPosition,
  members: ReadonlySet<Manifest>,
  positions: ReadonlyMap<Manifest, SyncPosition | undefined>,
  scope: Scope,
): Iterable<Diagnostic> {
  const said = new Set<Manifest>();
  for (const { text, from, pointer } of needsOf(manifest, scope)) {
    const [first] = from;
    if (first === undefined || said.has(first)) continue;
    const late = from.map((one) => positions.get(one));
    // One that is there in time, or of another Application, is enough.
    if (from.some((one, index) => !members.has(one) || !isLate(late[index], position))) continue;
    const [when] = late;
    if (when === undefined) continue;
    said.add(first);
    const name = nameOf(manifest);
    if (isMoved(first)) {
      if (position.phase === when.phase) yield moved(manifest, first, pointer, position, when);
      continue;
    }
    yield finding(manifest, 'applied-too-late', {
      pointer,
      message: `${name} is applied in ${formatPosition(position)} and needs ${text}, which comes only in ${formatPosition(when)}: ${name} -> ${nameOf(first)} -> ${name}`,
      hint: `give ${nameOf(first)} ${position.phase === when.phase ? `a sync wave of ${position.wave} or less` : hintOf(position)}`,
      notes: [{ message: `${nameOf(first)} is made here`, at: first.origin.at }],
    });
  }
}

/** Argo CD applies these in the wave of the first object that needs them, whatever their own (gitops-engine, order of sync tasks). */
function isMoved({ id }: Manifest): boolean {
  return id.kind === 'Namespace' || id.kind === 'CustomResourceDefinition';
}

function moved(by: Manifest, needed: Manifest, pointer: string, position: SyncPosition, own: SyncPosition): Diagnostic {
  return finding(by, 'applied-too-late', {
    pointer,
    severity: 'warning',
    message: `${nameOf(by)} is applied in ${formatPosition(position)} and needs ${nameOf(needed)} of ${formatPosition(own)}: Argo CD applies that one earlier than its wave says`,
    hint: `give ${nameOf(needed)} a sync wave of ${position.wave} or less`,
    notes: [{ message: `${nameOf(needed)} is made here`, at: needed.origin.at }],
  });
}

function isLate(one: SyncPosition | undefined, than: SyncPosition): boolean {
  return one !== undefined && isBefore(than, one);
}

function hintOf({ phase, wave }: SyncPosition): string {
  return phase === 0 ? `the hook PreSync too, and a sync wave of ${wave} or less` : 'no hook that runs later';
}

export const appliedTooLateRules: readonly Rule[] = [appliedTooLate];
