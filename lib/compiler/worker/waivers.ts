import { type HeldWaiver, waivers } from '../../model/waiver.ts';
import type { Origins } from './origins.ts';
import type { CollectedWaiver } from './protocol.ts';
import type { TreeConstruct } from './tree.ts';

/** The waivers that constructs of a tree hold. */
export function collectWaivers(constructs: readonly TreeConstruct[], origins: Origins): readonly CollectedWaiver[] {
  return constructs.flatMap((construct) =>
    ((construct as { readonly [waivers]?: readonly HeldWaiver[] })[waivers] ?? []).map(({ terms, site }) => ({
      terms: structuredClone(terms),
      scopePath: construct.node.path,
      position: origins.positionOf(site),
    })),
  );
}
