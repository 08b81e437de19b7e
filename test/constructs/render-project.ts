import { ApiObject, type Chart } from 'cdk8s';
import type { Project } from '../../lib/constructs/delivery/project.ts';
import {
  type FolderFacts,
  folderFacts,
  type ProjectFacts,
  prepareSynth,
  projectFacts,
  type SynthContext,
} from '../../lib/model/program.ts';

/** A rendered object, as loosely typed as YAML is. */
export type Rendered = any;

/** Where the project is published, unless a test says otherwise. */
const context: SynthContext = { branch: 'main', path: '' };

/** What the compiler does first: completes the tree, then renders each object into its folder. */
export function renderProject(project: Project, where: SynthContext = context): Map<string, Rendered[]> {
  (project as unknown as { [prepareSynth](context: SynthContext): void })[prepareSynth](where);
  const folders = new Map<string, Rendered[]>();
  for (const construct of project.node.findAll()) {
    if (!ApiObject.isApiObject(construct)) continue;
    const facts = construct.node.scopes
      .map((scope) => (scope as Chart & { readonly [folderFacts]?: FolderFacts })[folderFacts])
      .findLast((found) => found !== undefined);
    const folder = facts?.folder ?? 'nowhere';
    folders.set(folder, [...(folders.get(folder) ?? []), construct.toJson()]);
  }
  return folders;
}

/** The facts that the compiler reads off a project. */
export function factsOf(project: Project): ProjectFacts {
  return (project as unknown as { readonly [projectFacts]: ProjectFacts })[projectFacts];
}

/** The object of a kind and name in a folder. */
export function find(folders: Map<string, Rendered[]>, folder: string, kind: string, name: string): Rendered {
  const found = folders.get(folder)?.filter((one) => one.kind === kind && one.metadata.name === name) ?? [];
  if (found.length === 1) return found[0];
  throw new Error(`${found.length} objects ${kind} ${name} in ${folder}, among ${[...folders.keys()].join(', ')}`);
}
