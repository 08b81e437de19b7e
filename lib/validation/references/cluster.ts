import type { Manifest } from '../../model/manifest.ts';
import type { Program } from '../program.ts';
import { directoryOf } from './place.ts';

/**
 * What tells the cluster of an object from others, as far as is known: that of its environment; of
 * files, those of one folder are taken to go to one cluster.
 */
export function clusterOf(manifest: Manifest, { context }: Program): string {
  const { environment } = manifest.folder;
  if (context.closure === 'files') return `${environment ?? ''}\n${directoryOf(manifest)}`;
  return context.project?.environments.find(({ name }) => name === environment)?.cluster ?? `\n${environment ?? ''}`;
}
