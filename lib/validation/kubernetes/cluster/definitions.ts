import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { isSet, listOf, objectOf, textOf } from '../json-values.ts';
import { isDns1035Label, isDnsSubdomain } from '../names.ts';
import { checkStructural } from './structural.ts';
import { checkClient } from './webhooks.ts';

/** CustomResourceDefinitions. Kubernetes: `apiextensions/validation.ValidateCustomResourceDefinition`. */
export function checkDefinition(object: JsonObject, examination: Examination): void {
  const spec = objectOf(object['spec']);
  if (spec !== object['spec']) return;
  checkNames(object, spec, examination);
  const scope = textOf(spec['scope']);
  if (scope !== '' && scope !== 'Namespaced' && scope !== 'Cluster') {
    examination.note(
      'definition-refused',
      '/spec/scope',
      `has the scope '${scope}', and Namespaced and Cluster are those`,
    );
  }
  if (spec['preserveUnknownFields'] === true) {
    const hint = 'set x-kubernetes-preserve-unknown-fields in the schema';
    examination.note('definition-refused', '/spec/preserveUnknownFields', 'has preserveUnknownFields true', { hint });
  }
  checkVersions(listOf(spec['versions']), spec['versions'], examination);
  const { conversion } = spec;
  if (!isJsonObject(conversion)) return;
  const webhook = conversion['webhook'];
  if (conversion['strategy'] === 'Webhook') {
    const client = objectOf(webhook)['clientConfig'];
    if (isJsonObject(client)) {
      checkClient(client, '/spec/conversion/webhook/clientConfig', 'its conversion', examination);
    } else if (client === undefined) {
      examination.note('definition-refused', '/spec/conversion', 'converts by a webhook without a clientConfig');
    }
  } else if (isSet(webhook)) {
    examination.note(
      'definition-refused',
      '/spec/conversion/webhook',
      'has a webhook without the conversion strategy Webhook',
    );
  }
}

function checkNames(object: JsonObject, spec: JsonObject, examination: Examination): void {
  const group = textOf(spec['group']);
  const names = objectOf(spec['names']);
  const plural = textOf(names['plural']);
  const { name } = examination.manifest.id;
  if (group !== '' && plural !== '' && name !== `${plural}.${group}`) {
    const what = `is named otherwise than its plural and group, ${plural}.${group}`;
    examination.note('definition-refused', '/metadata/name', what);
  }
  if (group !== '' && (!isDnsSubdomain(group) || !group.includes('.'))) {
    examination.note('definition-refused', '/spec/group', `has the group '${group}', which is no domain with a dot`);
  }
  const annotations = objectOf(objectOf(object['metadata'])['annotations']);
  if (/(?:^|\.)(?:k8s|kubernetes)\.io$/.test(group) && textOf(annotations['api-approved.kubernetes.io']) === '') {
    const what = `is of the group ${group}, which needs the annotation api-approved.kubernetes.io`;
    examination.note('definition-refused', '/metadata', what);
  }
  for (const field of ['plural', 'singular', 'kind', 'listKind']) {
    const word = textOf(names[field]);
    const isKind = field === 'kind' || field === 'listKind';
    if (word === '' || isDns1035Label(isKind ? word.toLowerCase() : word)) continue;
    examination.note('definition-refused', `/spec/names/${field}`, `has the ${field} '${word}', which is no DNS label`);
  }
  if (textOf(names['kind']) === '' || names['kind'] !== names['listKind']) return;
  examination.note('definition-refused', '/spec/names/listKind', 'has the same kind for a list as for one object');
}

function checkVersions(
  versions: readonly JsonObject[string][],
  raw: JsonObject[string] | undefined,
  examination: Examination,
): void {
  if (!Array.isArray(raw)) return;
  const names = new Set<string>();
  let stored = 0;
  for (const [index, one] of versions.entries()) {
    const version = objectOf(one);
    const at = `/spec/versions/${index}`;
    const name = textOf(version['name']);
    if (version['storage'] === true) stored += 1;
    if (name !== '' && names.has(name)) examination.note('duplicate-entry', `${at}/name`, `has two versions '${name}'`);
    names.add(name);
    if (name !== '' && !isDns1035Label(name)) {
      examination.note(
        'definition-refused',
        `${at}/name`,
        `has the version '${name}', which is no DNS label that starts with a letter`,
      );
    }
    checkSchema(version, name, at, examination);
  }
  if (stored === 1) return;
  const what = `has ${stored === 0 ? 'no version' : `${stored} versions`} with storage true, and exactly one must have it`;
  examination.note('definition-refused', '/spec/versions', what);
}

function checkSchema(version: JsonObject, name: string, at: string, examination: Examination): void {
  const schema = objectOf(version['schema'])['openAPIV3Schema'];
  if (isJsonObject(schema)) checkStructural(schema, `${at}/schema/openAPIV3Schema`, examination);
  else if (schema === undefined || schema === null) {
    examination.note('definition-refused', at, `has the version '${name}' without a schema`);
  }
  const scale = objectOf(objectOf(version['subresources'])['scale']);
  for (const [field, start] of [
    ['specReplicasPath', '.spec.'],
    ['statusReplicasPath', '.status.'],
  ] as const) {
    const path = textOf(scale[field]);
    if (path === '' || path.startsWith(start)) continue;
    const what = `has the ${field} '${path}', which does not start with '${start}'`;
    examination.note('definition-refused', `${at}/subresources/scale/${field}`, what);
  }
}
