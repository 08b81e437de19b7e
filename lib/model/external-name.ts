import type { ExternalFacts } from './program.ts';

const pattern =
  /^(?:(?<group>[a-z0-9.-]+)\/)?(?<kind>[A-Z][A-Za-z0-9]*)\s+(?:(?<namespace>[a-z0-9-]+)\/)?(?<name>\*|[^\s/]+)$/;

/**
 * Reads the name of an object that lives outside, as findings print objects: `Secret shop/db`,
 * `apps/Deployment web`. Without a namespace it is known in all of them; the name `*` stands for every one.
 */
export function tryExternal(text: string): ExternalFacts | undefined {
  const { group, kind, namespace, name } = pattern.exec(text.trim())?.groups ?? {};
  if (kind === undefined || name === undefined) return undefined;
  return { group: group ?? '', kind, namespace, name, environment: undefined, keys: undefined };
}
