// Writes schemas in the compact form that lib/validation/schema reads (see shipped-type.ts there).

const scalars = new Map([
  ['IoK8sApimachineryPkgApiResourceQuantity', 'q'],
  ['IoK8sApimachineryPkgUtilIntstrIntOrString', 'x'],
  ['IoK8sApimachineryPkgApisMetaV1Time', 't'],
  ['IoK8sApimachineryPkgApisMetaV1MicroTime', 't'],
  ['IoK8sApimachineryPkgApisMetaV1FieldsV1', '*'],
  ['IoK8sApimachineryPkgRuntimeRawExtension', 'o'],
  ['IoK8sApiextensionsApiserverPkgApisApiextensionsV1JSON', '*'],
]);

/**
 * The compact form of a schema.
 *
 * @param name gives the name of a referred schema, with its sign
 * @param whole gives a schema with the fields of what it embeds
 */
export function compact(given, name, whole) {
  if (given.ref !== undefined) return scalars.get(given.ref) ?? name(given.ref);
  const schema = whole(given);
  const inner = (one) => compact(one, name, whole);
  if (schema.properties !== undefined) {
    const made = { f: {} };
    for (const field of Object.keys(schema.properties).sort()) made.f[field] = inner(schema.properties[field]);
    if (schema.required?.length > 0) made.r = [...new Set(schema.required)].sort();
    if (Object.keys(schema.ranges ?? {}).length > 0) made.v = schema.ranges;
    if (schema.open) made.o = 1;
    const checks = [...(schema.check ?? []), ...(schema.atMostOne ?? []).map((names) => `one ${names.join(' ')}`)];
    if (checks.length > 0) made.c = checks;
    return made;
  }
  if (schema.values !== undefined) {
    return withLimits({ m: inner(schema.values) }, schema.minProperties, schema.maxProperties);
  }
  switch (schema.type) {
    case 'array': {
      const items = schema.items === undefined ? '*' : inner(schema.items);
      const made = withLimits({ l: items }, schema.minItems, schema.maxItems);
      if (schema.keys !== undefined) made.k = schema.keys;
      return Object.keys(made).length === 1 ? [items] : made;
    }
    case 'string':
      return compactString(schema);
    case 'integer':
      if (schema.enum !== undefined) return { e: schema.enum };
      return compactNumber(schema, schema.format === 'int32' ? 'i' : 'l');
    case 'number':
      return compactNumber(schema, 'n');
    case 'boolean':
      return 'b';
    case 'int-or-string':
      return 'x';
    case 'quantity':
      return 'q';
    case 'labels':
      return 'L';
    case 'annotations':
      return 'A';
    case 'object':
      return 'o';
    case undefined:
      return '*';
    default:
      throw new Error(`unknown type ${schema.type}`);
  }
}

function compactString({ enum: words, format, pattern, minLength, maxLength }) {
  if (words !== undefined) return { e: words };
  if (format === 'date-time') return 't';
  if (format === 'byte') return 'y';
  const made = withLimits({}, minLength, maxLength);
  if (pattern !== undefined) made.p = pattern;
  if (format !== undefined) made.f = format;
  return Object.keys(made).length === 0 ? 's' : { s: made };
}

function compactNumber({ minimum, maximum }, kind) {
  const made = withLimits({ i: kind }, minimum, maximum);
  return Object.keys(made).length === 1 ? kind : made;
}

function withLimits(made, least, most) {
  if (least !== undefined) made.a = least;
  if (most !== undefined) made.z = most;
  return made;
}

const shareFrom = 60;

/** Gives what occurs several times in the types of a module one name of its own. */
export function shareRepeated(types) {
  const counts = new Map();
  const count = (type) => {
    if (typeof type !== 'object') return;
    const text = JSON.stringify(type);
    const before = counts.get(text) ?? 0;
    counts.set(text, before + 1);
    if (before === 0) for (const child of childrenOf(type)) count(child);
  };
  for (const type of Object.values(types)) count(type);
  const names = new Map();
  const made = {};
  const replace = (type, isTop) => {
    if (typeof type !== 'object') return type;
    const text = JSON.stringify(type);
    const isShared = counts.get(text) > 1 && text.length >= shareFrom;
    if (!isShared) return mapChildren(type, replace);
    let name = names.get(text);
    if (name === undefined) {
      name = `$${names.size + 1}`;
      names.set(text, name);
      made[name] = mapChildren(type, replace);
    }
    return isTop ? made[name] : `#${name}`;
  };
  const shared = {};
  for (const [name, type] of Object.entries(types)) shared[name] = replace(type, true);
  return { ...shared, ...made };
}

function childrenOf(type) {
  if (Array.isArray(type)) return type;
  return [
    ...Object.values(type.f ?? {}),
    ...(type.m === undefined ? [] : [type.m]),
    ...(type.l === undefined ? [] : [type.l]),
  ];
}

function mapChildren(type, change) {
  if (Array.isArray(type)) return type.map((one) => change(one, false));
  const made = { ...type };
  if (typeof type.f === 'object') {
    made.f = Object.fromEntries(Object.entries(type.f).map(([field, one]) => [field, change(one, false)]));
  }
  if (type.m !== undefined) made.m = change(type.m, false);
  if (type.l !== undefined) made.l = change(type.l, false);
  return made;
}
