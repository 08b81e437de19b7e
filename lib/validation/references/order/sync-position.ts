import type { Manifest } from '../../../model/manifest.ts';
import { objectAt, textAt } from '../../json-access.ts';

/** When Argo CD applies an object: by phase, then by wave (Argo CD: Sync Phases and Waves). */
export interface SyncPosition {
  /** 0 PreSync, 1 Sync, 2 PostSync. */
  readonly phase: number;
  readonly wave: number;
}

const phases: readonly string[] = ['PreSync', 'Sync', 'PostSync'];

const placing: ReadonlySet<string> = new Set([
  'argocd.argoproj.io/hook',
  'argocd.argoproj.io/sync-wave',
  'helm.sh/hook',
]);

/** Hooks of Helm as Argo CD runs them (Argo CD: Helm hooks). */
const helmPhases: ReadonlyMap<string, number> = new Map([
  ['pre-install', 0],
  ['pre-upgrade', 0],
  ['post-install', 2],
  ['post-upgrade', 2],
]);

/** Whether an object says when it is applied. */
export function isPlaced({ object }: Manifest): boolean {
  const annotations = objectAt(object, 'metadata', 'annotations');
  return annotations !== undefined && Object.keys(annotations).some((key) => placing.has(key));
}

/** Undefined for what is no part of every sync, such as what runs when one fails, and for what runs in several phases. */
export function syncPosition(manifest: Manifest): SyncPosition | undefined {
  const annotations = objectAt(manifest.object, 'metadata', 'annotations');
  if (annotations === undefined) return { phase: 1, wave: 0 };
  const weight = textAt(annotations, 'helm.sh/hook-weight');
  const wave = Number(textAt(annotations, 'argocd.argoproj.io/sync-wave') ?? weight ?? 0);
  // Not a whole number is for another rule.
  if (!Number.isInteger(wave)) return undefined;
  const hooks = words(textAt(annotations, 'argocd.argoproj.io/hook'));
  const known = hooks.map((hook) => phases.indexOf(hook));
  const helm =
    hooks.length > 0 ? [] : words(textAt(annotations, 'helm.sh/hook')).map((hook) => helmPhases.get(hook) ?? -1);
  const found = [...new Set([...known, ...helm])];
  const [phase = 1] = found;
  return found.length > 1 || phase < 0 ? undefined : { phase, wave };
}

/** Whether one is applied, and waited for, before the other. */
export function isBefore(a: SyncPosition, b: SyncPosition): boolean {
  return a.phase < b.phase || (a.phase === b.phase && a.wave < b.wave);
}

/** `wave 2`, `wave 0 of PreSync`. */
export function formatPosition({ phase, wave }: SyncPosition): string {
  return phase === 1 ? `wave ${wave}` : `wave ${wave} of ${phases[phase] ?? ''}`;
}

function words(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));
}
