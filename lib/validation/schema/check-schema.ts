import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { checkEnum, checkScalar } from './check-scalar.ts';
import { type FieldPath, pointerOf, type Report, type SchemaFault, shownValue, spoken } from './fault.ts';
import { checkAnnotations, checkLabels } from './labels.ts';
import { objectFaults } from './object-checks.ts';
import type { SchemaNode } from './schema-node.ts';
import { unknownFieldHint } from './unknown-field.ts';
import { versionFault } from './version-fault.ts';

/** What a walk over one object found. */
export interface Checked {
  readonly faults: readonly SchemaFault[];
  /** UTF-16 code units of the texts that were seen: a lower bound of the object's size. */
  readonly size: number;
}

/** A text that a template engine fills in before the API server sees it: Argo's `{{...}}`, Flux's `${...}`. */
const filledInLater = /\{\{|\$\{\w+(?:[:=-][^}]*)?\}/;

/** Checks an object against the schema of its kind, in one walk. Nulls count as fields that are not there. */
export function checkSchema(object: JsonObject, schema: SchemaNode, minor: number): Checked {
  const walk = new Walk(object, schema, minor);
  walk.visit(object, schema);
  return walk;
}

class Walk implements Checked {
  readonly faults: SchemaFault[] = [];
  size = 0;
  readonly #root: JsonObject;
  readonly #schema: SchemaNode;
  readonly #minor: number;
  readonly #path: (string | number)[] = [];

  constructor(root: JsonObject, schema: SchemaNode, minor: number) {
    this.#root = root;
    this.#schema = schema;
    this.#minor = minor;
  }

  visit(value: JsonValue, node: SchemaNode): void {
    node.expand?.();
    switch (node.kind) {
      case 'object':
        if (isJsonObject(value)) this.#object(value, node);
        else this.#wrongType(value, 'an object');
        break;
      case 'map':
        if (isJsonObject(value)) this.#map(value, node);
        else this.#wrongType(value, 'an object');
        break;
      case 'list':
        if (Array.isArray(value)) this.#list(value as readonly JsonValue[], node);
        else this.#wrongType(value, 'a list');
        break;
      case 'any':
        this.#measure(value);
        break;
      case 'text':
        if (typeof value === 'string') {
          this.size += value.length;
          if (
            node.format === undefined &&
            node.pattern === undefined &&
            node.most === undefined &&
            node.least === undefined
          )
            break;
        }
        checkScalar(value, node, this.report);
        break;
      case 'boolean':
        if (typeof value !== 'boolean') this.#wrongType(value, 'true or false');
        break;
      case 'enum':
        checkEnum(value, node, this.report);
        break;
      case 'labels':
        if (isJsonObject(value)) checkLabels(value, this.report);
        else this.#wrongType(value, 'an object');
        break;
      case 'annotations':
        if (isJsonObject(value)) this.size += checkAnnotations(value, this.report);
        else this.#wrongType(value, 'an object');
        break;
      case 'integer':
      case 'number':
      case 'int-or-text':
      case 'quantity':
      case 'time':
      case 'base64':
        if (typeof value === 'string') this.size += value.length;
        checkScalar(value, node, this.report);
        break;
    }
  }

  /** Bound once: the checks of scalars get it thousands of times. */
  readonly report: Report = (code, message, { last, hint } = {}) => {
    const path: FieldPath = last === undefined ? this.#path : [...this.#path, last];
    const pointer = pointerOf(path);
    if (code !== 'unknown-field' && code !== 'missing-field' && this.#isFilledInLater(path)) return;
    this.faults.push({ pointer, code, message: message(spoken(path)), hint });
  };

  #object(value: JsonObject, node: SchemaNode): void {
    const { fields, required } = node;
    for (const key of Object.keys(value)) {
      const child = value[key];
      if (child === null || child === undefined) continue;
      const known = fields.get(key);
      if (known === undefined) {
        this.#otherField(key, child, node);
        continue;
      }
      this.#path.push(key);
      this.visit(child, known);
      this.#path.pop();
    }
    for (const name of required) {
      if (value[name] !== undefined && value[name] !== null) continue;
      this.report('missing-field', (where) => `has no ${where}, which is required`, { last: name });
    }
    if (node.checks.length > 0) this.#check(value, node.checks);
  }

  #check(value: JsonObject, names: readonly string[]): void {
    for (const name of names) {
      for (const { path, code, message, hint } of objectFaults(name, value)) {
        this.#path.push(...path);
        this.report(code, message, { hint });
        this.#path.length -= path.length;
      }
    }
  }

  #otherField(key: string, value: JsonValue, node: SchemaNode): void {
    if (node.items !== undefined) {
      this.#path.push(key);
      this.visit(value, node.items);
      this.#path.pop();
      return;
    }
    if (node.isOpen) {
      this.#measure(value);
      return;
    }
    const range = node.otherVersions?.get(key);
    if (range !== undefined) {
      const { code, message, hint } = versionFault(range, this.#minor);
      this.report(code, message, { last: key, hint });
      return;
    }
    this.report('unknown-field', (where) => `has an unknown field ${where}`, {
      last: key,
      hint: unknownFieldHint(this.#schema, this.#path, key),
    });
  }

  #map(value: JsonObject, node: SchemaNode): void {
    const keys = Object.keys(value);
    this.#count(keys.length, 'entries', node);
    for (const key of keys) {
      const child = value[key];
      if (child === null || child === undefined || node.items === undefined) continue;
      this.#path.push(key);
      this.visit(child, node.items);
      this.#path.pop();
    }
  }

  #list(value: readonly JsonValue[], node: SchemaNode): void {
    this.#count(value.length, 'items', node);
    if (node.keys !== undefined) this.#unique(value, node.keys);
    if (node.items === undefined) return;
    for (let index = 0; index < value.length; index += 1) {
      const child = value[index];
      if (child === null || child === undefined) continue;
      this.#path.push(index);
      this.visit(child, node.items);
      this.#path.pop();
    }
  }

  /** Items that say the same by their keys (x-kubernetes-list-type: map and set). */
  #unique(value: readonly JsonValue[], keys: readonly string[]): void {
    const seen = new Map<string, number>();
    for (const [index, item] of value.entries()) {
      if (keys.length > 0 && !isJsonObject(item)) continue;
      const told = keys.length === 0 ? item : keys.map((key) => (item as JsonObject)[key] ?? null);
      // Keys that are left out may have defaults.
      if (Array.isArray(told) && told.includes(null)) continue;
      const text = JSON.stringify(told);
      const first = seen.get(text);
      seen.set(text, first ?? index);
      if (first === undefined) continue;
      const what =
        keys.length === 0 ? text : keys.map((key) => `${key} ${JSON.stringify((item as JsonObject)[key])}`).join(', ');
      this.report('invalid-value', (where) => `has ${what} twice in ${where}, in items ${first} and ${index}`);
    }
  }

  #count(count: number, what: string, { least, most }: SchemaNode): void {
    if (least !== undefined && count < least) {
      this.report('invalid-value', (where) => `has ${count} ${what} in ${where}, which needs at least ${least}`);
    } else if (most !== undefined && count > most) {
      this.report('invalid-value', (where) => `has ${count} ${what} in ${where}, which takes at most ${most}`);
    }
  }

  #wrongType(value: JsonValue, wanted: string): void {
    this.report('wrong-type', (where) => `has ${where} ${shownValue(value)}, which must be ${wanted}`);
  }

  /** Text of a part that no schema describes. */
  #measure(value: JsonValue): void {
    if (typeof value === 'string') this.size += value.length;
    else if (typeof value === 'object' && value !== null) {
      for (const child of Object.values(value as JsonObject)) this.#measure(child);
    }
  }

  #isFilledInLater(path: FieldPath): boolean {
    let at: unknown = this.#root;
    for (const part of path) at = (at as Record<string | number, unknown> | undefined)?.[part];
    return typeof at === 'string' && filledInLater.test(at);
  }
}
