import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { checkSchema } from './check-schema.ts';
import { kindFault } from './kind-fault.ts';
import { nameFault } from './object-name.ts';
import { sizeFaults } from './object-size.ts';
import type { SchemaSet } from './schema-set.ts';

const versionName = /^(?:[a-z0-9][a-z0-9.-]*\/)?[a-z][a-z0-9-]*$/;
const kindName = /^[A-Za-z][A-Za-z0-9-]*$/;

/**
 * What the schema of its kind says against an object. Looks at nothing but the object, so that it
 * can be called as soon as one is rendered.
 */
export function schemaFindings(manifest: Manifest, schemas: SchemaSet): readonly Diagnostic[] {
  const { object } = manifest;
  const { apiVersion, kind } = object;
  // What is no name of a kind at all is found where objects are told apart.
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return [];
  if (!versionName.test(apiVersion) || !kindName.test(kind)) return [];
  const known = schemas.find(apiVersion, kind);
  const fault = kindFault(apiVersion, kind, known, schemas.minor);
  if (known.is !== 'known') {
    const found = fault === undefined ? [] : [fault];
    return [...found, ...sizeFaults(object)].map((one) => finding(manifest, one.code, withName(manifest, one)));
  }
  const { faults, size } = checkSchema(object, known.schema, schemas.minor);
  const name = nameFault(apiVersion, kind, object['metadata']);
  const tooLarge = sizeFaults(object, size);
  if (fault === undefined && name === undefined && faults.length === 0 && tooLarge.length === 0) return [];
  return [fault, name, ...faults, ...tooLarge]
    .filter((one) => one !== undefined)
    .map((one) => finding(manifest, one.code, withName(manifest, one)));
}

function withName<T extends { readonly message: string }>(manifest: Manifest, fault: T): T {
  return { ...fault, message: `${nameOf(manifest)} ${fault.message}` };
}
