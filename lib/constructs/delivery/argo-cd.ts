import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { failure } from '../../kernel/diagnostic.ts';
import { environmentBranch } from '../../model/environment-branch.ts';
import type { SynthContext } from '../../model/program.ts';
import { labelKeys, managedBy } from '../label-keys.ts';
import { shorten } from '../names.ts';
import { addApplication, addAppProject, argoCDCluster } from './argo-cd-objects.ts';
import { type ArgoCDOptions, type ArgoCDProps, argoCDOptions, type GroupKind } from './argo-cd-options.ts';
import { type DeliveredFolder, deliveredFolders } from './delivered-folder.ts';
import type { DeliveredProject, Delivery } from './delivery.ts';
import type { Environment } from './environment.ts';
import { setFolder } from './folder.ts';
import { argoCdFolder, namespacesFolder } from './reserved-names.ts';
import { usedResources } from './used-resources.ts';

/**
 * Delivers by Argo CD.
 *
 * An environment gets, in the folder `<environment>/argo-cd`, an AppProject that allows what the
 * environment uses and no more, and an Application for each of its applications. The project gets,
 * in the folder `argo-cd`, one root Application that brings in all of these, itself included, and
 * an AppProject for it. Apply that folder once, by hand; git does the rest. Where each environment has a
 * branch of its own, an Application reads one of them, so that there is a root Application for each too.
 *
 * Which namespaced kinds are allowed is left open on purpose: Argo CD neither prunes nor shows
 * objects of kinds that a project does not allow, so a list of the kinds in use would leave the last
 * object of a kind behind and hide Pods. What is allowed is bounded by repository and namespace. The
 * list of cluster-scoped kinds has to be closed; add a kind that you are about to remove the last
 * object of to `clusterResourceWhitelist`.
 *
 * Namespaces are in an earlier sync wave than the other Applications. Waves order Applications only
 * where Argo CD is told how to assess the health of an Application
 * (`resource.customizations.health.argoproj.io_Application`); otherwise the retries do it.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/
 */
export class ArgoCD implements Delivery {
  readonly options: ArgoCDOptions;

  /** @throws DiagnosticError invalid-prop, invalid-name */
  constructor(props: ArgoCDProps) {
    this.options = argoCDOptions(props);
  }

  /** @throws DiagnosticError duplicate-application */
  addTo(project: DeliveredProject, context: SynthContext): void {
    const delivered = project.environments
      .map((environment) => ({ environment, folders: deliveredFolders(environment) }))
      .filter(({ folders }) => folders.length > 0);
    refuseOneName(project, delivered, context);
    for (const { environment, folders } of delivered) this.#addEnvironment(project, environment, folders, context);
    this.#addRoot(project, context);
  }

  #addEnvironment(
    project: DeliveredProject,
    environment: Environment,
    folders: readonly DeliveredFolder[],
    context: SynthContext,
  ): void {
    const { cluster, name } = environment;
    const chart = addChart(environment, project.name);
    setFolder(chart, {
      folder: `${name}/${argoCdFolder}`,
      environment: name,
      purpose: 'delivery',
      application: undefined,
      namespace: this.options.namespace,
    });
    const { namespaces, clusterKinds } = usedResources(folders);
    const appProject = shorten(`${project.name}-${name}`);
    addAppProject(chart, this.options, {
      name: appProject,
      description: `Environment ${name} of ${project.name}`,
      cluster,
      namespaces,
      clusterKinds: joinKinds(clusterKinds, this.options.clusterResourceWhitelist),
    });
    for (const folder of folders) {
      keepNamespaces(folder);
      addApplication(chart, this.options, {
        name: argoName(project.name, environment, folder),
        project: appProject,
        cluster,
        namespace: folder.namespace,
        branch: branchOf(environment, context),
        path: joinPath(context.path, folder.folder),
        finalizer: this.options.finalizer,
        ignoredDifferences: folder.ignoredDifferences,
        ...(folder.name === namespacesFolder ? { syncWave: -1 } : {}),
      });
    }
  }

  #addRoot({ name, scope, environments }: DeliveredProject, context: SynthContext): void {
    const { namespace } = this.options;
    const chart = addChart(scope, name);
    setFolder(chart, {
      folder: argoCdFolder,
      environment: undefined,
      purpose: 'delivery',
      application: undefined,
      namespace,
    });
    addAppProject(chart, this.options, {
      name,
      description: `What delivers ${name}: its Applications and AppProjects`,
      cluster: argoCDCluster,
      namespaces: [namespace],
      clusterKinds: [],
      namespacedKinds: ['AppProject', 'Application'].map((kind) => ({ group: 'argoproj.io', kind })),
    });
    const add = (application: string, branch: string, folders: readonly string[]): void => {
      addApplication(chart, this.options, {
        name: application,
        project: name,
        cluster: argoCDCluster,
        namespace,
        branch,
        path: joinPath(context.path),
        // A pattern, so that an environment that was never published is no error.
        directory: {
          recurse: true,
          include: folders.length > 1 ? `{${folders.join(',')}}/*` : `${folders.join('')}/*`,
        },
        // Deleting the root must not take every environment with it.
        finalizer: 'none',
      });
    };
    const folderOf = (environment: Environment): string => `${environment.name}/${argoCdFolder}`;
    if (context.environmentPattern === undefined) {
      add(name, context.branch, [argoCdFolder, ...environments.map(folderOf)]);
      return;
    }
    // What the root brings in lies on several branches, and an Application reads one.
    add(name, context.branch, [argoCdFolder]);
    for (const environment of environments) {
      add(rootName(name, environment), branchOf(environment, context), [folderOf(environment)]);
    }
  }
}

/** The branch that the cluster of an environment pulls. */
function branchOf({ name }: Environment, { branch, environmentPattern: pattern }: SynthContext): string {
  return pattern === undefined ? branch : environmentBranch(pattern, name);
}

interface DeliveredEnvironment {
  readonly environment: Environment;
  readonly folders: readonly DeliveredFolder[];
}

/** `a` in `b-c` and `a-b` in `c` would be one Argo CD Application. */
function refuseOneName(
  { name: project, environments }: DeliveredProject,
  delivered: readonly DeliveredEnvironment[],
  context: SynthContext,
): void {
  const roots = context.environmentPattern === undefined ? [] : environments;
  const owners = new Map(roots.map((one) => [rootName(project, one), `${one.name}/${argoCdFolder}`]));
  for (const { environment, folders } of delivered) {
    for (const folder of folders) {
      const name = argoName(project, environment, folder);
      const owner = owners.get(name);
      if (owner !== undefined) {
        throw failure('duplicate-application', {
          message: `the applications '${owner}' and '${folder.folder}' would both be the Argo CD Application '${name}'`,
          hint: 'rename one of the applications or environments',
          environment: environment.name,
        });
      }
      owners.set(name, folder.folder);
    }
  }
}

const syncOptions = 'argocd.argoproj.io/sync-options';

/** Everything in a namespace goes with it: that is for a person to decide, not for a commit. */
function keepNamespaces({ objects }: DeliveredFolder): void {
  for (const { apiGroup, kind, metadata } of objects) {
    if (apiGroup !== 'core' || kind !== 'Namespace') continue;
    metadata.addAnnotation(syncOptions, 'Prune=false,Delete=false');
  }
}

/** Name of the Application that brings in those of an environment, where it has a branch of its own. */
function rootName(project: string, { name }: Environment): string {
  return shorten(`${project}-${name}`);
}

function argoName(project: string, environment: Environment, folder: DeliveredFolder): string {
  return shorten(`${project}-${environment.name}-${folder.name}`);
}

function addChart(scope: Construct, project: string): Chart {
  const labels = { [labelKeys.partOf]: project, [labelKeys.managedBy]: managedBy };
  return new Chart(scope, argoCdFolder, { disableResourceNameHashes: true, labels });
}

function joinKinds(...lists: readonly (readonly GroupKind[])[]): readonly GroupKind[] {
  return [...new Map(lists.flat().map((one) => [`${one.group}/${one.kind}`, one])).values()];
}

function joinPath(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/') || '.';
}
