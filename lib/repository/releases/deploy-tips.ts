import { absentTip } from '../fetched-objects.ts';
import type { Tip, Transport } from '../transport.ts';
import type { ReleaseLayout } from './release-layout.ts';

/** The tips of the branches that clusters pull, as one read of the repository has them. */
export class DeployTips {
  readonly #layout: ReleaseLayout;
  readonly #tips: ReadonlyMap<string, Tip>;

  /** @param tips by branch; one that is not there does not exist */
  constructor(layout: ReleaseLayout, tips: ReadonlyMap<string, Tip>) {
    this.#layout = layout;
    this.#tips = tips;
  }

  /** The tip of the branch of an environment. */
  of(environment: string): Tip {
    return this.at(this.#layout.environmentBranch(environment));
  }

  /** The tip of a branch. */
  at(branch: string): Tip {
    return this.#tips.get(branch) ?? absentTip;
  }

  /** The tips of the environments too, as far as they are not known yet; they are read at once. */
  async with(environments: readonly string[], transport: Transport): Promise<DeployTips> {
    const branches = new Set(environments.map((name) => this.#layout.environmentBranch(name)));
    const unknown = [...branches].filter((branch) => !this.#tips.has(branch));
    if (unknown.length === 0) return this;
    const tips = await transport.readTips(unknown);
    return new DeployTips(
      this.#layout,
      new Map([...this.#tips, ...unknown.map((branch, index) => [branch, tips[index] ?? absentTip] as const)]),
    );
  }
}
