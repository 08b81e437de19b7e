import { applyOverlay } from './apply-overlay.mjs';
import { kubernetes as overlay } from './overlay/kubernetes.mjs';
import { objectSchema, readPackage } from './package-schemas.mjs';
import { reachableTypes } from './reachable.mjs';
import { kubernetesPackages } from './sources.mjs';
import { minors, newest, readVersion } from './versions.mjs';

/** The short name of a schema of Kubernetes: CoreV1Container. */
export function shortName(schema) {
  return schema
    .replace(/^IoK8sApimachineryPkgApis/, '')
    .replace(/^IoK8sApiextensionsApiserverPkgApis/, '')
    .replace(/^IoK8sKubeAggregatorPkgApis/, '')
    .replace(/^IoK8sApi/, '');
}

/** The module of Kubernetes' own kinds, with the versions that have each kind and field. */
export function readKubernetesModule(packages) {
  const read = kubernetesPackages.map((name) => readPackage(packages, name));
  const schemas = new Map(read.flatMap((one) => [...one.schemas]));
  const versions = new Map(
    minors.filter((minor) => minor !== newest).map((minor) => [minor, readVersion(minor, packages)]),
  );
  applyOverlay(overlay, schemas);
  addRanges(schemas, versions);
  const found = kindsOf(read[0].kinds, versions);
  const roots = new Set();
  const kinds = {};
  for (const { apiVersion, kind, schema, since, until } of found) {
    const isTyped = schema !== undefined && schemas.has(schema);
    if (isTyped) {
      roots.add(schema);
      schemas.set(schema, objectSchema(schemas.get(schema)));
    }
    const name = isTyped ? shortName(schema) : '';
    kinds[apiVersion] = { ...kinds[apiVersion], [kind]: since === 0 && until === 0 ? name : [name, since, until] };
  }
  return {
    name: 'kubernetes',
    from: [
      ...read.map((one) => one.from),
      ...minors.filter((minor) => minor < 35).map((minor) => `cdk8s-plus-${minor}`),
      '@pulumi/kubernetes',
    ],
    groups: [...new Set(Object.keys(kinds).map(groupOf))].sort(),
    kinds: sorted(kinds),
    /** Schemas that must be there; other modules add to them. */
    roots,
    schemas,
    get types() {
      return reachableTypes(roots, schemas, shortName);
    },
  };
}

export function groupOf(apiVersion) {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

export function sorted(kinds) {
  return Object.fromEntries(
    Object.entries(kinds)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([version, ofVersion]) => [
        version,
        Object.fromEntries(Object.entries(ofVersion).sort(([a], [b]) => (a < b ? -1 : 1))),
      ]),
  );
}

// Reviews and the like are questions to the API server; nobody keeps them in a manifest, but they are no faults.
function kindsOf(newestKinds, versions) {
  const schemaOf = new Map(newestKinds.map(({ apiVersion, kind, schema }) => [`${apiVersion} ${kind}`, schema]));
  const known = new Map();
  for (const [minor, { kinds }] of versions) {
    for (const [key, schema] of kinds ?? []) {
      if (/ (?:\w+List|Status)$/.test(key)) continue;
      const before = known.get(key);
      known.set(key, { since: before?.since ?? minor, last: minor, schema: before?.schema ?? schema });
    }
  }
  const lastRead = Math.max(...[...versions].filter(([, { kinds }]) => kinds !== undefined).map(([minor]) => minor));
  const found = [...known].map(([key, { since, last, schema }]) => {
    const [apiVersion, kind] = key.split(' ');
    return {
      apiVersion,
      kind,
      schema: schemaOf.get(key) ?? schema,
      since: since === minors[0] ? 0 : since,
      until: last === lastRead ? 0 : last,
    };
  });
  const more = overlay.kinds.map(([apiVersion, kind, since, until]) => ({
    apiVersion,
    kind,
    since,
    until,
    schema: schemaOf.get(`${apiVersion} ${kind}`),
  }));
  return [...found, ...more];
}

/** cdk8s fills these in itself, and does not declare them. */
const ofEveryObject = new Set(['apiVersion', 'kind', 'metadata', 'status']);

/** A field that some versions of a type lack gets the range of those that have it: `[first, last]`, 0 for no end. */
function addRanges(schemas, versions) {
  for (const [name, schema] of schemas) {
    const having = [...versions].filter(([, { types }]) => types.has(name));
    const read = having.filter(([, { kinds }]) => kinds !== undefined);
    if (read.length === 0 || schema.properties === undefined) continue;
    const all = new Set([
      ...Object.keys(schema.properties),
      ...read.flatMap(([, { types }]) => [...types.get(name).keys()]),
    ]);
    for (const field of all) {
      if (ofEveryObject.has(field)) continue;
      const range = rangeOf(field, name, schema, having, read);
      if (range === undefined) continue;
      schema.ranges = { ...schema.ranges, [field]: range };
      schema.properties[field] ??= {};
    }
    schema.required = schema.required?.filter(
      (field) => field === 'spec' || read.every(([, { types }]) => types.get(name).get(field)?.required === true),
    );
  }
}

function rangeOf(field, name, schema, having, read) {
  const found = having.filter(([, { types, kinds }]) => {
    if (!types.get(name).has(field)) return false;
    // The Pulumi SDK keeps removed fields: it only tells what the version before did not have yet.
    return kinds !== undefined || schema.properties[field] !== undefined;
  });
  const isInNewest = schema.properties[field] !== undefined;
  const first = found[0]?.[0] ?? newest;
  const last = isInNewest ? newest : found.at(-1)?.[0];
  const since = first === read[0][0] ? 0 : first;
  const until = last === newest ? 0 : last;
  return since === 0 && until === 0 ? undefined : [since, until];
}
