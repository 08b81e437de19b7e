/**
 * Changes schemas as an overlay says.
 *
 * @throws Error where the overlay names a field that is not there, or adds one that is
 */
export function applyOverlay(
  { types = [], fields = [], added = [], optional = [], required = [], keyed = [], checks = [] },
  schemas,
) {
  for (const [name, shape] of types) schemas.set(name, shape);
  for (const [isNew, list] of [
    [false, fields],
    [true, added],
  ]) {
    for (const [name, field, shape] of list) {
      const schema = schemas.get(name);
      const isThere = schema?.properties?.[field] !== undefined;
      if (schema?.properties === undefined || isThere === isNew) {
        throw new Error(`the overlay names ${name}.${field}, which is ${isThere ? 'there already' : 'not there'}`);
      }
      schema.properties[field] = shape;
    }
  }
  for (const [name, names] of optional) {
    const schema = schemas.get(name);
    if (schema === undefined) throw new Error(`the overlay names ${name}, which is not there`);
    schema.required = schema.required?.filter((field) => !names.includes(field));
  }
  for (const [name, names] of required) {
    const schema = schemas.get(name);
    if (names.some((field) => schema?.properties?.[field] === undefined)) {
      throw new Error(`the overlay names ${names} of ${name}, which is not there`);
    }
    schema.required = [...new Set([...(schema.required ?? []), ...names])];
  }
  for (const [name, field, keys] of keyed) {
    const list = schemas.get(name)?.properties?.[field];
    if (list?.type !== 'array') throw new Error(`the overlay names ${name}.${field}, which is no list`);
    list.keys = keys;
  }
  for (const [name, check] of checks) {
    const schema = schemas.get(name);
    if (schema?.properties === undefined) throw new Error(`the overlay names ${name}, which is not there`);
    schema.check = [...(schema.check ?? []), check];
  }
}

/** Makes every plain text of one of these names a duration. */
export function applyDurations(names, schemas) {
  for (const schema of schemas.values()) {
    for (const name of names) {
      const field = schema.properties?.[name];
      if (field?.type === 'string' && field.pattern === undefined && field.enum === undefined)
        field.format = 'duration';
    }
  }
}
