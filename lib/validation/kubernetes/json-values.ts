import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';

/*
 * Values as the checks want them. Another type than the expected one counts as missing: that it is
 * wrong is for the schemas to say.
 */

type Value = JsonValue | undefined;

const nothing: JsonObject = {};
const none: readonly JsonValue[] = [];

/** The object, or an empty one. */
export function objectOf(value: Value): JsonObject {
  return isJsonObject(value) ? value : nothing;
}

/** The list, or an empty one. */
export function listOf(value: Value): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : none;
}

/** The text; empty where there is none, which Go cannot tell apart. */
export function textOf(value: Value): string {
  return typeof value === 'string' ? value : '';
}

export function numberOf(value: Value): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Whether a field is there: null is what Go reads as missing. */
export function isSet(value: Value): boolean {
  return value !== undefined && value !== null;
}

/** Those of the fields that are there. */
export function fieldsSet(json: JsonObject, fields: readonly string[]): readonly string[] {
  return fields.filter((field) => Object.hasOwn(json, field) && isSet(json[field]));
}

/** A value as messages show it: text as it is. */
export function printed(value: Value): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
