import { applyDurations, applyOverlay } from './apply-overlay.mjs';
import { groupOf, shortName, sorted } from './kubernetes-module.mjs';
import { objectSchema } from './package-schemas.mjs';
import { reachableTypes } from './reachable.mjs';

/** The module of a package of custom resources. What it refers to of Kubernetes itself stays there. */
export function readCrdModule(source, { from, kinds: found, schemas: own }, others, kubernetes) {
  const schemas = new Map([...others, ...own]);
  const overlay = source.overlay ?? {};
  applyOverlay(overlay, schemas);
  applyDurations(overlay.durations ?? [], own);
  const kinds = {};
  const roots = new Set();
  for (const { apiVersion, kind, schema } of found) {
    if (kind.endsWith('List') && found.some((one) => `${one.kind}List` === kind)) continue;
    if (overlay.dropped?.includes(apiVersion)) continue;
    roots.add(schema);
    schemas.set(schema, objectSchema(schemas.get(schema)));
    kinds[apiVersion] = { ...kinds[apiVersion], [kind]: shortOf(schema) };
  }
  return {
    name: source.module,
    from: [`${from} (${source.of})`],
    groups: [...new Set(Object.keys(kinds).map(groupOf))].sort(),
    kinds: sorted(kinds),
    types: reachableTypes(
      roots,
      schemas,
      shortOf,
      (schema) => {
        if (!kubernetes.schemas.has(schema)) return undefined;
        kubernetes.roots.add(schema);
        return `@${shortName(schema)}`;
      },
      kubernetes.schemas,
    ),
  };
}

function shortOf(schema) {
  return schema.replace(/^(?:ComGithub|IoK8sSigs)\w*?Apis(?=[A-Z])/, '').replace(/^ComGithub/, '');
}
