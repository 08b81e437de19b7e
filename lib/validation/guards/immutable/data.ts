import { Buffer } from 'node:buffer';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import { objectAt } from '../../json-access.ts';
import { firstChange } from './first-change.ts';
import { breaks, type ImmutableChange, type ImmutableRule, type ObjectVersions } from './rule.ts';

/** Kubernetes: ValidateConfigMapUpdate, ValidateSecretUpdate. */
const frozen = "cannot be changed where 'immutable' is true";

export const configMapRule: ImmutableRule = (versions) =>
  frozenFields(versions, (object) => ({ data: object['data'] ?? {}, binaryData: object['binaryData'] ?? {} }));

export const secretRule: ImmutableRule = (versions) => {
  const { before, after } = versions;
  return [
    ...breaks(firstChange(before['type'] ?? 'Opaque', after['type'] ?? 'Opaque', '/type')),
    ...frozenFields(versions, (object) => ({ data: storedData(object) })).map((change) => ({
      ...change,
      secret: true,
    })),
  ];
};

function frozenFields(
  { before, after }: ObjectVersions,
  contentOf: (object: JsonObject) => JsonObject,
): readonly ImmutableChange[] {
  if (before['immutable'] !== true) return [];
  const thawed =
    after['immutable'] === true ? undefined : { pointer: '/immutable', before: true, after: after['immutable'] };
  return [...breaks(thawed, frozen), ...breaks(firstEntry(contentOf(before), contentOf(after)), frozen)];
}

/** The first entry that differs, text for text: an empty one is not the same as none. */
function firstEntry(before: JsonObject, after: JsonObject): ImmutableChange | undefined {
  for (const field of Object.keys(before)) {
    const [old, now] = [entriesOf(before[field]), entriesOf(after[field])];
    for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
      if (old[key] === now[key]) continue;
      return { pointer: `/${field}/${key}`, before: old[key], after: now[key], rule: frozen };
    }
  }
  return undefined;
}

function entriesOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** The data of a Secret as the API server stores it: `stringData` is put into it. */
function storedData(secret: JsonObject): JsonObject {
  const data: Record<string, JsonValue> = { ...objectAt(secret, 'data') };
  for (const [key, text] of Object.entries(objectAt(secret, 'stringData') ?? {})) {
    data[key] = typeof text === 'string' ? Buffer.from(text, 'utf8').toString('base64') : text;
  }
  return data;
}
