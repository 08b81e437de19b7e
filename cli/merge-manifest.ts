import { failure } from '../lib/kernel/diagnostic.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../lib/kernel/json.ts';

/**
 * A package.json with what a template's has and it lacks. What it says itself stays, except
 * `type`: the template's programs are ES modules, and `npm init` writes `commonjs`.
 *
 * @throws init-would-overwrite where the present text is no JSON object
 */
export function mergeManifest(present: string, template: string): string {
  const own = parse(present);
  const added = parse(template);
  const type = added['type'];
  const merged = { ...merge(own, added), ...(type === undefined ? {} : { type }) };
  return `${JSON.stringify(merged, undefined, 2)}\n`;
}

function parse(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch {
    // Said below.
  }
  throw failure('init-would-overwrite', {
    message: 'the package.json that is there is no JSON object',
    hint: 'correct it first',
  });
}

function merge(own: JsonObject, added: JsonObject): JsonObject {
  const merged: Record<string, JsonValue> = { ...own };
  for (const [key, value] of Object.entries(added)) {
    const present = own[key];
    if (present === undefined) merged[key] = value;
    else if (isJsonObject(present) && isJsonObject(value)) merged[key] = merge(present, value);
  }
  return merged;
}
