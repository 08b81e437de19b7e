import { type CallSite, callSiteOf, type FieldOrigins } from '../../model/call-site.ts';
import type { RolloutStrategy } from './strategy.ts';

/** Properties that Argo has under another name. */
const argoNames: Readonly<Record<string, string>> = { traffic: 'trafficRouting' };

/** The calls that made the parts of a strategy: its steps, its analyses, its router. */
export function strategyOrigins(strategy: RolloutStrategy): FieldOrigins {
  const found = new Map<string, CallSite>();
  const path = `/spec/strategy/${strategy.kind}`;
  add(path, strategy);
  for (const [name, value] of Object.entries(strategy)) {
    const pointer = `${path}/${argoNames[name] ?? name}`;
    add(pointer, value);
    if (Array.isArray(value)) for (const [index, part] of value.entries()) add(`${pointer}/${index}`, part);
  }
  return found;

  function add(pointer: string, part: unknown): void {
    const site = callSiteOf(part);
    if (site !== undefined) found.set(pointer, site);
  }
}
