import type { Scope } from '../../scope.ts';
import type { NamedReference } from '../absent.ts';

/** A Gateway is mostly of those who run the cluster; where files hold some, they are likely to hold this one too. */
export function gatewayCoupling({ context }: Scope): NamedReference['coupling'] {
  return context.closure === 'files' ? 'shared' : 'platform';
}
