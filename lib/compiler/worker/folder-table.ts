import { type FolderFacts, folderFacts, projectFacts } from '../../model/program.ts';
import type { Origins } from './origins.ts';
import type { WorkerFinding } from './protocol.ts';
import { isChart, rootOf, type TreeConstruct } from './tree.ts';

/** Which folder each construct's objects are written to. */
export class FolderTable {
  readonly #origins: Origins;
  readonly #findings: WorkerFinding[];
  readonly #ofConstruct = new Map<TreeConstruct, number | undefined>();
  readonly #facts: FolderFacts[] = [];
  #taken = 0;

  constructor(origins: Origins, findings: WorkerFinding[]) {
    this.#origins = origins;
    this.#findings = findings;
  }

  /** Number of the folder of the nearest chart that has one, or undefined after a finding. */
  of(construct: TreeConstruct): number | undefined {
    if (this.#ofConstruct.has(construct)) return this.#ofConstruct.get(construct);
    const folder = this.#find(construct);
    this.#ofConstruct.set(construct, folder);
    return folder;
  }

  /** What is known of a folder by its number. */
  facts(folder: number): FolderFacts | undefined {
    return this.#facts[folder];
  }

  takeNew(): readonly FolderFacts[] {
    const fresh = this.#facts.slice(this.#taken);
    this.#taken = this.#facts.length;
    return fresh;
  }

  #find(construct: TreeConstruct): number | undefined {
    const own: unknown = (construct as { [folderFacts]?: unknown })[folderFacts];
    if (own !== undefined) return this.#add(own as FolderFacts);
    // Of a project, folders are said by its applications; of a plain program, by its charts.
    if (isChart(construct) && !(projectFacts in rootOf(construct))) return this.#add(plainFolder(construct));
    const { scope } = construct.node;
    const folder = scope === undefined ? undefined : this.of(scope);
    if (folder === undefined && isChart(construct)) this.#reportOutside(construct);
    return folder;
  }

  #add(facts: FolderFacts): number {
    return this.#facts.push(facts) - 1;
  }

  #reportOutside(chart: TreeConstruct): void {
    this.#findings.push({
      code: 'chart-outside-application',
      message: `the chart ${chart.node.path} lies in no Application, so no folder is known for its objects`,
      hint: 'make it within an Application of an Environment',
      position: this.#origins.findNear(chart),
    });
  }
}

/** A chart of a plain cdk8s program is written to a folder named after it. */
function plainFolder(chart: TreeConstruct): FolderFacts {
  const namespace = 'namespace' in chart && typeof chart.namespace === 'string' ? chart.namespace : undefined;
  return {
    folder: chart.node.path,
    environment: undefined,
    purpose: 'application',
    application: chart.node.path,
    namespace,
  };
}
