import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { isClusterScoped } from '../../model/cluster-scoped.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { namespaceOf } from '../object-index.ts';
import type { ProgramRule } from '../rule.ts';
import { clusterOf } from './cluster.ts';

/** What environments have as their cluster where the program names none: the one that Argo CD runs in. */
const ownCluster = 'https://kubernetes.default.svc';

/** Environments that share a cluster render no object twice: Argo CD would report a SharedResourceWarning and sync them in turns. */
export const owners: ProgramRule = function* owners(program): Iterable<Diagnostic> {
  const { project } = program.context;
  if (project === undefined || !shareClusters(project.environments.map(({ cluster }) => cluster))) return;
  const isDelivered = program.manifests.some(({ folder }) => folder.purpose === 'delivery');
  const seen = new Map<string, Manifest>();
  for (const manifest of program.manifests) {
    const { environment, purpose } = manifest.folder;
    // What serves delivery lives where Argo CD runs, and is compared by the compiler.
    if (environment === undefined || purpose === 'delivery') continue;
    const cluster = clusterOf(manifest, program);
    // Where nothing delivers, it is not said that the cluster by default is the same.
    if (!isDelivered && cluster === ownCluster) continue;
    const key = keyOf(manifest, cluster);
    const other = seen.get(key);
    if (other === undefined) seen.set(key, manifest);
    // Two in one environment is a duplicate, which the compiler reports.
    if (other === undefined || other.folder.environment === environment) continue;
    yield finding(manifest, 'object-of-two-applications', {
      pointer: '/metadata/name',
      message: `${nameOf(manifest)} is rendered for ${placeOf(other)} and for ${placeOf(manifest)}, which share a cluster`,
      hint: 'give it another name or namespace in one of them, or render it in one of them only',
      notes: [{ message: 'the first of them is made here', at: other.origin.at }],
    });
  }
};

function keyOf(manifest: Manifest, cluster: string): string {
  const { group, kind, name } = manifest.id;
  const namespace = isClusterScoped(group, kind) ? '' : (namespaceOf(manifest) ?? '');
  return [cluster, group, kind, namespace, name].join('\n');
}

function placeOf({ folder }: Manifest): string {
  const of = folder.application === undefined ? '' : ` (${folder.application})`;
  return `the environment '${folder.environment ?? ''}'${of}`;
}

function shareClusters(clusters: readonly string[]): boolean {
  return new Set(clusters).size < clusters.length;
}
