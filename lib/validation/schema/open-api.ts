import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { tryPattern } from './pattern.ts';
import { lazyNode, type SchemaNode, schemaNode } from './schema-node.ts';

/**
 * The node of a structural schema (`openAPIV3Schema` of a CustomResourceDefinition). Fields that it
 * does not list are unknown, because the API server drops them, unless it says that it keeps them.
 * `oneOf`, `anyOf`, `not` and CEL rules are left out: they never allow what the rest refuses.
 */
export function nodeOfOpenApi(schema: JsonObject): SchemaNode {
  if (schema['x-kubernetes-int-or-string'] === true) return schemaNode('int-or-text', limitsOf(schema, 'imum'));
  if (schema['x-kubernetes-embedded-resource'] === true) return schemaNode('object', { isOpen: true });
  const words = schema['enum'];
  if (Array.isArray(words)) return schemaNode('enum', { words: words as readonly JsonValue[] });
  switch (schema['type']) {
    case 'object':
      return objectNode(schema);
    case 'array':
      return schemaNode('list', {
        items: childNode(schema['items']),
        keys: keysOf(schema),
        ...limitsOf(schema, 'Items'),
      });
    case 'string':
      return textNode(schema);
    case 'integer':
      return schemaNode('integer', { format: textOf(schema['format']) ?? 'int64', ...limitsOf(schema, 'imum') });
    case 'number':
      return schemaNode('number', limitsOf(schema, 'imum'));
    case 'boolean':
      return schemaNode('boolean');
    default:
      return schemaNode('any');
  }
}

function keysOf(schema: JsonObject): readonly string[] | undefined {
  const keys = schema['x-kubernetes-list-map-keys'];
  switch (schema['x-kubernetes-list-type']) {
    case 'set':
      return [];
    case 'map':
      return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : undefined;
    default:
      return undefined;
  }
}

function objectNode(schema: JsonObject): SchemaNode {
  const { properties, required, additionalProperties: rest } = schema;
  const keepsUnknown = schema['x-kubernetes-preserve-unknown-fields'] === true;
  const names = isJsonObject(properties) ? Object.entries(properties) : [];
  const base = {
    required: Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [],
    fields: new Map(names.map(([name, child]) => [name, childNode(child)])),
  };
  if (isJsonObject(rest) && names.length === 0) {
    return schemaNode('map', { items: childNode(rest), ...limitsOf(schema, 'Properties') });
  }
  return schemaNode('object', {
    ...base,
    isOpen: keepsUnknown || rest === true,
    items: isJsonObject(rest) ? childNode(rest) : undefined,
  });
}

function textNode(schema: JsonObject): SchemaNode {
  const format = textOf(schema['format']);
  if (format === 'date-time') return schemaNode('time');
  if (format === 'byte') return schemaNode('base64');
  const pattern = textOf(schema['pattern']);
  return schemaNode('text', {
    format: format === 'duration' ? 'duration' : undefined,
    pattern: pattern === undefined ? undefined : tryPattern(pattern),
    ...limitsOf(schema, 'Length'),
  });
}

function childNode(schema: JsonValue | undefined): SchemaNode {
  return isJsonObject(schema) ? lazyNode(() => nodeOfOpenApi(schema)) : schemaNode('any');
}

/** `minimum` and `maximum`, `minItems` and `maxItems`, and so on. */
function limitsOf(
  schema: JsonObject,
  what: 'imum' | 'Items' | 'Length' | 'Properties',
): Pick<SchemaNode, 'least' | 'most'> {
  const limit = (end: 'min' | 'max'): number | undefined => {
    const value = schema[`${end}${what}`];
    // An exclusive limit refuses more than this; what it refuses besides is left to the API server.
    return typeof value === 'number' ? value : undefined;
  };
  return { least: limit('min'), most: limit('max') };
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
