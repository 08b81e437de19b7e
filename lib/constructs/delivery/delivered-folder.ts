import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { type IgnoredDifference, ignoredDifferences } from '../ignored-difference.ts';
import { tryFolderOf } from './folder.ts';

/** One folder of an environment that is delivered to its cluster, and what lies in it. */
export interface DeliveredFolder {
  /** Name of the application. */
  readonly name: string;
  /** Path of the folder below the rendering's root. */
  readonly folder: string;
  /** Namespace of its objects, unless they name another. */
  readonly namespace: string;
  readonly objects: readonly ApiObject[];
  readonly ignoredDifferences: readonly IgnoredDifference[];
}

/** The delivered folders below a construct, in the order in which the program made them. */
export function deliveredFolders(construct: IConstruct): readonly DeliveredFolder[] {
  const found: Found[] = [];
  visit(construct, undefined, found);
  return found;
}

interface Found extends DeliveredFolder {
  readonly objects: ApiObject[];
  readonly ignoredDifferences: IgnoredDifference[];
}

function visit(construct: IConstruct, above: Found | undefined, found: Found[]): void {
  const opened = open(construct);
  if (opened !== undefined) found.push(opened);
  const folder = opened ?? above;
  if (folder !== undefined) {
    if (ApiObject.isApiObject(construct)) folder.objects.push(construct);
    folder.ignoredDifferences.push(...ignoredDifferences(construct));
  }
  for (const child of construct.node.children) visit(child, folder, found);
}

function open(construct: IConstruct): Found | undefined {
  const facts = tryFolderOf(construct);
  if (facts?.application === undefined || facts.namespace === undefined) return undefined;
  const { application, folder, namespace } = facts;
  return { name: application, folder, namespace, objects: [], ignoredDifferences: [] };
}
