import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { type FolderFacts, folderFacts } from '../../model/program.ts';

/** Says in which folder the objects of a chart lie. */
export function setFolder(chart: Chart, facts: FolderFacts): void {
  Object.defineProperty(chart, folderFacts, { value: Object.freeze(facts) });
}

/** What {@link setFolder} said about the construct itself, or undefined. */
export function tryFolderOf(construct: IConstruct): FolderFacts | undefined {
  return Chart.isChart(construct) ? (construct as { readonly [folderFacts]?: FolderFacts })[folderFacts] : undefined;
}
