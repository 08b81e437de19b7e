import { compact, shareRepeated } from './compact.mjs';

/**
 * The compact types that kinds reach.
 *
 * @param roots names of the kinds' schemas
 * @param schemas all schemas by name
 * @param shorten the short form of a schema's name
 * @param foreign the sign and name of a schema that lies in another module, or undefined for one of `schemas`
 * @param embeddable the schemas of other modules that one of these may embed
 */
export function reachableTypes(roots, schemas, shorten, foreign = () => undefined, embeddable = new Map()) {
  const all = new Map([...embeddable, ...schemas]);
  const whole = (schema) => withEmbedded(schema, all);
  const types = new Map();
  const names = new Map();
  const name = (schema) => {
    const elsewhere = foreign(schema);
    if (elsewhere !== undefined) return elsewhere;
    const short = shorten(schema);
    if (names.has(short) && names.get(short) !== schema) throw new Error(`${schema} and ${names.get(short)} are one`);
    names.set(short, schema);
    if (!types.has(short)) {
      if (!schemas.has(schema)) throw new Error(`there is no schema ${schema}`);
      types.set(short, undefined);
      types.set(short, compact(schemas.get(schema), name, whole));
    }
    return `#${short}`;
  };
  for (const root of roots) name(root);
  const sorted = [...types].sort(([a], [b]) => (a < b ? -1 : 1));
  return shareRepeated(Object.fromEntries(sorted));
}

/** A schema with the fields of the structs that it embeds. */
function withEmbedded(schema, schemas) {
  if (schema.embeds === undefined) return schema;
  const { embeds, ...made } = schema;
  for (const name of embeds) {
    const embedded = withEmbedded(schemas.get(name), schemas);
    made.properties = { ...embedded.properties, ...made.properties };
    made.required = [...(embedded.required ?? []), ...(made.required ?? [])];
    made.ranges = { ...embedded.ranges, ...made.ranges };
    made.check = [...(embedded.check ?? []), ...(made.check ?? [])];
  }
  return made;
}
