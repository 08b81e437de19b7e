import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../lib/kernel/json.ts';
import { crdSchemas } from '../../../lib/validation/schema/crd-schemas.ts';
import { schemasFor } from '../../../lib/validation/schema/schema-set.ts';
import { foundIn } from './found.ts';

const crd = load(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.example.org }
spec:
  group: example.org
  scope: Namespaced
  names: { kind: Widget, plural: widgets }
  versions:
    - name: v2
      served: false
    - name: v1
      served: true
      schema:
        openAPIV3Schema:
          type: object
          required: [spec, status]
          properties:
            spec:
              type: object
              required: [size]
              properties:
                size: { type: integer, minimum: 1, maximum: 9 }
                ratio: { type: number }
                name: { type: string, pattern: '(?i)^[a-z]+\\z', maxLength: 5 }
                odd: { type: string, pattern: '\\p{Greek}\\Q' }
                port: { x-kubernetes-int-or-string: true, anyOf: [{ type: integer }, { type: string }] }
                level: { enum: [low, 1, true] }
                free: { x-kubernetes-preserve-unknown-fields: true }
                open: { type: object, x-kubernetes-preserve-unknown-fields: true, properties: { a: { type: boolean } } }
                any: { type: object, additionalProperties: true }
                counts: { type: object, additionalProperties: { type: integer } }
                when: { type: string, format: date-time }
                embedded: { type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true }
                hosts: { type: array, x-kubernetes-list-type: set, items: { type: string } }
                ports:
                  type: array
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [name]
                  items: { type: object, properties: { name: { type: string } } }
                one: { type: object, oneOf: [{ required: [a] }, { required: [b] }], properties: { a: { type: string }, b: { type: string } } }
                maybe: { type: string, nullable: true }
            status: { type: object }
`) as JsonObject;
const schemas = schemasFor('1.33', crdSchemas(crd));
const widget = (spec: string, version = 'v1'): string =>
  `{apiVersion: example.org/${version}, kind: Widget, metadata: {name: a}, spec: {${/\bsize:/.test(spec) ? '' : 'size: 1, '}${spec}}}`;

describe("a user's own CRD", () => {
  it.each([
    'name: AbC, port: 80, level: true',
    'port: 80%, ratio: 1.5, odd: anything, maybe: null',
    'free: [1, {a: b}], open: {a: true, b: 1}, any: {a: {b: 1}}, counts: {a: 1}',
    'when: "2030-01-31T12:00:00Z", embedded: {apiVersion: v1, kind: Pod, spec: 1}',
    'hosts: [a, b], ports: [{name: a}, {name: b}, {}, {}], one: {a: x}',
  ])('lets right values through: %s', (spec) => {
    expect(foundIn(widget(spec), schemas)).toEqual([]);
  });

  it.each([
    ['nmae: a', 'unknown-field /spec/nmae'],
    ['size: 10', 'invalid-value /spec/size'],
    ['size: null', 'missing-field /spec/size'],
    ['name: abcdef', 'invalid-value /spec/name'],
    ['name: a1', 'invalid-value /spec/name'],
    ['port: true', 'wrong-type /spec/port'],
    ['level: high', 'value-not-allowed /spec/level'],
    ['open: {a: 1}', 'wrong-type /spec/open/a'],
    ['counts: {a: x}', 'wrong-type /spec/counts/a'],
    ['when: tomorrow', 'invalid-value /spec/when'],
    ['hosts: [a, a]', 'invalid-value /spec/hosts'],
    ['ports: [{name: a}, {name: a}]', 'invalid-value /spec/ports'],
    ['one: {c: x}', 'unknown-field /spec/one/c'],
  ])('finds wrong ones: %s', (spec, expected) => {
    expect(foundIn(widget(spec), schemas)).toEqual([expected]);
  });

  it('is known in the versions that are served', () => {
    expect(foundIn(widget('a: 1', 'v2'), schemas)).toEqual(['no-such-version /apiVersion']);
  });

  it.each([{}, { kind: 'CustomResourceDefinition' }, { kind: 'CustomResourceDefinition', spec: { group: 1 } }])(
    'is nothing where it says nothing: %j',
    (object) => {
      expect(crdSchemas(object as JsonObject).size).toBe(0);
    },
  );
});
