import { isJsonObject } from '../../kernel/json.ts';
import { pointerToken } from '../../kernel/json-pointer.ts';
import { nameOf } from '../finding.ts';
import { listAt, objectAt, textAt, valueAt } from '../json-access.ts';
import type { Scope } from '../scope.ts';
import { containerPolicy, objectPolicy, type Policy, type Violation } from './policy.ts';
import { credentialIn, isNamedSecret, masked, secretSettingIn } from './secret-text.ts';

const hint = 'make it new, keep it in a secret store, and refer to it';

const literalInEnv = containerPolicy('secret-literal', function* ({ json }) {
  for (const [index, entry] of listAt(json, 'env').entries()) {
    const [name = '', value] = [textAt(entry, 'name'), textAt(entry, 'value')];
    if (value === undefined) continue;
    const what = credentialIn(value) ?? (isNamedSecret(name, value) ? 'a secret' : undefined);
    if (what !== undefined)
      yield [`/env/${index}/value`, `has ${what} in plain text in the variable ${name} (${masked(value)})`, hint];
  }
  for (const field of ['command', 'args']) {
    for (const [index, text] of listAt(json, field).entries()) {
      if (typeof text !== 'string') continue;
      const [, option = '', value = ''] = /^--?([\w.-]+)=(.*)$/s.exec(text) ?? [];
      const what = credentialIn(text) ?? (isNamedSecret(option, value) ? 'a secret' : undefined);
      if (what !== undefined)
        yield [
          `/${field}/${index}`,
          `has ${what} in plain text in its ${field} (${masked(value === '' ? text : value)})`,
          hint,
        ];
    }
  }
});

const literalInConfig: Policy = {
  code: 'secret-literal',
  *check(scope) {
    for (const manifest of scope.all('', 'ConfigMap')) {
      for (const [key, value] of Object.entries(objectAt(manifest.object, 'data') ?? {})) {
        if (typeof value !== 'string') continue;
        const what = credentialIn(value) ?? (isNamedSecret(key, value.trim()) ? 'a secret' : settingIn(value));
        if (what === undefined) continue;
        const message = `${nameOf(manifest)} has ${what} in plain text under ${key} (${masked(value)})`;
        yield { manifest, pointer: `/data/${pointerToken(key)}`, message, hint };
      }
    }
    yield* literalInAnnotations(scope);
  },
};

function settingIn(text: string): string | undefined {
  const name = secretSettingIn(text);
  return name === undefined ? undefined : `the secret ${name}`;
}

function* literalInAnnotations(scope: Scope): Iterable<Violation> {
  for (const manifest of scope.manifests) {
    for (const [key, value] of Object.entries(objectAt(manifest.object, 'metadata', 'annotations') ?? {})) {
      if (typeof value !== 'string') continue;
      const what = credentialIn(value);
      if (what === undefined) continue;
      const message = `${nameOf(manifest)} has ${what} in plain text in the annotation ${key} (${masked(value)})`;
      yield { manifest, pointer: `/metadata/annotations/${pointerToken(key)}`, message, hint };
    }
  }
}

const secretInGit = objectPolicy('secret-in-git', ['/Secret'], function* ({ object }) {
  // SOPS leaves its own mark on what it has encrypted.
  if (isJsonObject(object['sops'])) return;
  if (textAt(object, 'type') === 'kubernetes.io/service-account-token') return;
  for (const field of ['data', 'stringData']) {
    const values = Object.values(objectAt(object, field) ?? {}).filter((value) => value !== '' && value !== null);
    // A template of Argo CD's or of a vault plugin is filled in later.
    if (values.length === 0 || values.every((value) => typeof value === 'string' && /^<[^>]+>$/.test(value))) continue;
    yield [`/${field}`, `would stand in git with its ${field}`, 'use an ExternalSecret, a SealedSecret or SOPS'];
  }
});

const secretInEnv = containerPolicy('secret-in-env', function* ({ json }) {
  for (const [index, entry] of listAt(json, 'env').entries()) {
    if (objectAt(entry, 'valueFrom', 'secretKeyRef') === undefined) continue;
    yield [
      `/env/${index}/valueFrom/secretKeyRef`,
      `gets a Secret as the variable ${textAt(entry, 'name') ?? ''}`,
      'mount it as a file',
    ];
  }
  for (const [index, source] of listAt(json, 'envFrom').entries()) {
    if (valueAt(source, 'secretRef') !== undefined)
      yield [`/envFrom/${index}/secretRef`, 'gets a Secret as variables', 'mount it as a file'];
  }
});

export const secretPolicies: readonly Policy[] = [literalInEnv, literalInConfig, secretInGit, secretInEnv];
