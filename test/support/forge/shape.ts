/** What a field of a request may be. */
type FieldKind = 'text' | 'number' | 'flag' | 'texts' | 'numbers' | 'object';

/** The fields that an endpoint documents. */
export interface Shape {
  readonly required: Readonly<Record<string, FieldKind>>;
  readonly optional?: Readonly<Record<string, FieldKind>>;
}

export type Fields = Readonly<Record<string, unknown>>;

const kinds: Readonly<Record<FieldKind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => Number.isInteger(value),
  flag: (value) => typeof value === 'boolean',
  texts: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  numbers: (value) => Array.isArray(value) && value.every((one) => Number.isInteger(one)),
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

/** Why a request is none that the endpoint documents; undefined where it is. Stricter than the forges, which ignore what they do not know. */
export function shapeFault(fields: unknown, { required, optional = {} }: Shape): string | undefined {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return 'the body is no object';
  for (const name of Object.keys(required)) {
    const value = (fields as Fields)[name];
    if (value === undefined || value === '') return `${name} is missing`;
  }
  for (const [name, value] of Object.entries(fields)) {
    const kind = required[name] ?? optional[name];
    if (kind === undefined) return `${name} is no field of this endpoint`;
    if (!kinds[kind](value)) return `${name} is no ${kind}`;
  }
  return undefined;
}
