import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addMissing, readKinds, readMembers } from './declarations.mjs';
import { readValidator } from './validators.mjs';

/** The kinds and schemas of a kubernetes-models package. */
export function readPackage(packages, name) {
  const folder = join(packages, ...name.split('/'));
  const schemas = new Map(
    readdirSync(join(folder, '_schemas'))
      .filter((file) => file.endsWith('.js'))
      .map((file) => [file.slice(0, -'.js'.length), readValidator(join(folder, '_schemas', file))]),
  );
  const kinds = readKinds(folder);
  for (const [schema, declared] of readMembers(folder, kinds)) {
    const known = schemas.get(schema);
    if (known !== undefined) addMissing(known, declared);
  }
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { from: `${name}@${version}`, kinds, schemas };
}

/** What a kind is made of, without what says its name and what the API server sets itself. */
export function objectSchema(schema) {
  const plain = { apiVersion: { type: 'string' }, kind: { type: 'string' } };
  const status = schema.properties?.status === undefined ? {} : { status: {} };
  return {
    ...schema,
    properties: { ...schema.properties, ...plain, ...status },
    required: schema.required?.filter((field) => !['apiVersion', 'kind', 'status'].includes(field)),
  };
}
