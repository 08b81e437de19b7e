import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import { type Examination, escaped } from '../examination.ts';
import { isSet, listOf, objectOf, printed, textOf } from '../json-values.ts';

const logical = ['allOf', 'anyOf', 'oneOf'];
const unknown = [
  '$ref',
  'definitions',
  'dependencies',
  'deprecated',
  'discriminator',
  'id',
  'patternProperties',
  'readOnly',
  'writeOnly',
  'xml',
];

/**
 * Looks at the schema of a CustomResourceDefinition, which must be structural.
 * Kubernetes: `apiextensions/pkg/apiserver/schema.ValidateStructural`, `validateNestedValueValidation`.
 */
export function checkStructural(schema: JsonObject, at: string, examination: Examination): void {
  if (schema['type'] !== undefined && schema['type'] !== 'object') {
    examination.note(
      'schema-not-structural',
      `${at}/type`,
      `has a schema of type '${printed(schema['type'])}', and objects are of type object`,
    );
  }
  checkLevel(schema, at, examination);
}

function checkLevel(schema: JsonObject, at: string, examination: Examination): void {
  const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true;
  const isIntOrString = schema['x-kubernetes-int-or-string'] === true;
  if (schema['type'] === undefined && !isOpen && !isIntOrString) {
    examination.note('schema-not-structural', at, 'has a schema without a type');
  } else if (isIntOrString && schema['type'] !== undefined) {
    const what = 'has a schema with both a type and x-kubernetes-int-or-string';
    examination.note('schema-not-structural', `${at}/type`, what);
  }
  for (const field of unknown) {
    if (!Object.hasOwn(schema, field)) continue;
    examination.note('schema-not-structural', `${at}/${field}`, `has ${field} in a schema, which Kubernetes forbids`);
  }
  if (schema['uniqueItems'] === true) {
    const hint = "use x-kubernetes-list-type: 'set'";
    examination.note('schema-not-structural', `${at}/uniqueItems`, 'has uniqueItems in a schema', { hint });
  }
  checkDefault(schema, at, examination);
  checkProperties(schema, at, examination);
  checkItems(schema, at, examination);
  for (const field of logical) {
    for (const [index, inner] of listOf(schema[field]).entries()) {
      if (isJsonObject(inner)) checkNested(inner, `${at}/${field}/${index}`, isIntOrString, examination);
    }
  }
  if (isJsonObject(schema['not'])) checkNested(schema['not'], `${at}/not`, false, examination);
}

const types: ReadonlyMap<string, (value: JsonValue) => boolean> = new Map([
  ['array', Array.isArray],
  ['boolean', (value: JsonValue) => typeof value === 'boolean'],
  ['integer', Number.isInteger],
  ['number', (value: JsonValue) => typeof value === 'number'],
  ['object', isJsonObject],
  ['string', (value: JsonValue) => typeof value === 'string'],
]);

/** Kubernetes: `apiextensions/pkg/apiserver/schema/defaulting.ValidateDefaults`. */
function checkDefault(schema: JsonObject, at: string, examination: Examination): void {
  const { default: value, enum: allowed } = schema;
  if (!isSet(value)) return;
  const type = textOf(schema['type']);
  if (value !== undefined && types.get(type)?.(value) === false) {
    const what = `has the default ${printed(value)} in a schema of type ${type}`;
    examination.note('schema-not-structural', `${at}/default`, what);
  } else if (Array.isArray(allowed) && typeof value !== 'object' && !allowed.includes(value)) {
    const what = `has the default ${printed(value)} in a schema, which is not in its enum`;
    examination.note('schema-not-structural', `${at}/default`, what);
  }
}

function checkProperties(schema: JsonObject, at: string, examination: Examination): void {
  const properties = objectOf(schema['properties']);
  const others = schema['additionalProperties'];
  if (others === false) {
    examination.note(
      'schema-not-structural',
      `${at}/additionalProperties`,
      'has additionalProperties false in a schema',
    );
  } else if (isSet(others) && isSet(schema['properties']) && Object.keys(properties).length > 0) {
    const what = 'has both properties and additionalProperties in a schema';
    examination.note('schema-not-structural', `${at}/additionalProperties`, what);
  }
  if (isJsonObject(others)) checkLevel(others, `${at}/additionalProperties`, examination);
  for (const [name, inner] of Object.entries(properties)) {
    if (isJsonObject(inner)) checkLevel(inner, `${at}/properties/${escaped(name)}`, examination);
  }
}

function checkItems(schema: JsonObject, at: string, examination: Examination): void {
  const { items } = schema;
  if (schema['type'] === 'array' && items === undefined && schema['x-kubernetes-preserve-unknown-fields'] !== true) {
    examination.note('schema-not-structural', at, 'has a schema of type array without items');
  } else if (Array.isArray(items)) {
    examination.note(
      'schema-not-structural',
      `${at}/items`,
      'has a list of items in a schema, where one schema is needed',
    );
  } else if (isJsonObject(items)) {
    checkLevel(items, `${at}/items`, examination);
  }
  const keys = schema['x-kubernetes-list-map-keys'];
  if (schema['x-kubernetes-list-type'] === 'map') {
    if (listOf(keys).length === 0 && !isWrongType(keys)) {
      examination.note(
        'schema-not-structural',
        at,
        'has x-kubernetes-list-type map without x-kubernetes-list-map-keys',
      );
    }
    checkMapKeys(listOf(keys), objectOf(items), `${at}/x-kubernetes-list-map-keys`, examination);
  } else if (listOf(keys).length > 0) {
    const what = 'has x-kubernetes-list-map-keys without x-kubernetes-list-type map';
    examination.note('schema-not-structural', `${at}/x-kubernetes-list-map-keys`, what);
  }
}

function checkMapKeys(keys: readonly JsonValue[], items: JsonObject, at: string, examination: Examination): void {
  const properties = objectOf(items['properties']);
  for (const [index, one] of keys.entries()) {
    const key = textOf(one);
    if (key === '') continue;
    if (!Object.hasOwn(properties, key)) {
      examination.note(
        'schema-not-structural',
        `${at}/${index}`,
        `has the key '${key}' of a list, which its items do not have`,
      );
    } else if (!listOf(items['required']).includes(key) && objectOf(properties[key])['default'] === undefined) {
      const what = `has the key '${key}' of a list, which its items neither require nor have a default for`;
      examination.note('schema-not-structural', `${at}/${index}`, what);
    }
  }
}

function isWrongType(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && !Array.isArray(value);
}

const onlyOutside = ['additionalProperties', 'default', 'description', 'nullable', 'title', 'type'];

/** What is inside of allOf, anyOf, oneOf and not can only narrow what is said outside. */
function checkNested(schema: JsonObject, at: string, isIntOrString: boolean, examination: Examination): void {
  for (const field of onlyOutside) {
    const value = schema[field];
    if (!isSet(value) || value === '' || value === false || (field === 'type' && isIntOrString)) continue;
    const what = `has ${field} in a part of a schema that can only narrow it (allOf, anyOf, oneOf, not)`;
    examination.note('schema-not-structural', `${at}/${field}`, what);
  }
  for (const [name, inner] of Object.entries(objectOf(schema['properties']))) {
    if (isJsonObject(inner)) checkNested(inner, `${at}/properties/${escaped(name)}`, false, examination);
  }
  if (isJsonObject(schema['items'])) checkNested(schema['items'], `${at}/items`, false, examination);
  for (const field of logical) {
    for (const [index, inner] of listOf(schema[field]).entries()) {
      if (isJsonObject(inner)) checkNested(inner, `${at}/${field}/${index}`, isIntOrString, examination);
    }
  }
}
