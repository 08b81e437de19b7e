import type { JsonObject } from '../../kernel/json.ts';
import { isJsonObject } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { listAt, objectAt, textAt, valueAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';

/** A Secret that a controller makes from another object. */
export interface SecretSource {
  readonly name: string;
  /** Undefined where it is made in several, or it is not said. */
  readonly namespace: string | undefined;
  /** Undefined where they are not known. */
  readonly keys: ReadonlySet<string> | undefined;
}

/** Says which Secrets a controller makes of an object. */
export type SecretMaker = (manifest: Manifest) => readonly SecretSource[];

/** Annotations by which cert-manager makes Certificates for an Ingress or Gateway (cert-manager's ingress-shim). */
const shimAnnotations = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer', 'kubernetes.io/tls-acme'];

const makers: ReadonlyMap<string, SecretMaker> = new Map<string, SecretMaker>([
  ['bitnami.com/SealedSecret', sealedSecret],
  ['external-secrets.io/ExternalSecret', (one) => externalSecret(one, one.object['spec'], namespaceOf(one))],
  [
    'external-secrets.io/ClusterExternalSecret',
    (one) => externalSecret(one, valueAt(one.object, 'spec', 'externalSecretSpec'), undefined),
  ],
  ['cert-manager.io/Certificate', certificate],
  ['cert-manager.io/Issuer', (one) => named(one, textAt(one.object, 'spec', 'acme', 'privateKeySecretRef', 'name'))],
  [
    'networking.k8s.io/Ingress',
    shim(({ object }) => listAt(object, 'spec', 'tls').map((tls) => textAt(tls, 'secretName'))),
  ],
  [
    'gateway.networking.k8s.io/Gateway',
    shim(({ object }) =>
      listAt(object, 'spec', 'listeners').flatMap((listener) =>
        listAt(listener, 'tls', 'certificateRefs').map((one) => textAt(one, 'name')),
      ),
    ),
  ],
  ['secrets-store.csi.x-k8s.io/SecretProviderClass', providerClass],
  ...['VaultStaticSecret', 'VaultDynamicSecret', 'VaultPKISecret'].map((kind): [string, SecretMaker] => [
    `secrets.hashicorp.com/${kind}`,
    (one) => named(one, textAt(one.object, 'spec', 'destination', 'name')),
  ]),
]);

/** Kinds of which controllers make Secrets, with the way to tell which. */
export const secretMakers: readonly (readonly [group: string, kind: string, make: SecretMaker])[] = [...makers].map(
  ([key, make]) => [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1), make],
);

function named(manifest: Manifest, name: string | undefined, keys?: readonly string[]): readonly SecretSource[] {
  if (name === undefined) return [];
  return [{ name, namespace: namespaceOf(manifest), keys: keys === undefined ? undefined : new Set(keys) }];
}

/** `bitnami.com/v1alpha1 SealedSecretSpec`: the template may rename the Secret and add plain data. */
function sealedSecret(manifest: Manifest): readonly SecretSource[] {
  const spec = objectAt(manifest.object, 'spec');
  const name = textAt(spec, 'template', 'metadata', 'name') ?? manifest.id.name;
  return named(manifest, name, [...keysAt(spec, 'encryptedData'), ...keysAt(spec, 'template', 'data')]);
}

/** `external-secrets.io ExternalSecretSpec`: keys are known where each is fetched by name and no template is read from elsewhere. */
function externalSecret(manifest: Manifest, spec: unknown, namespace: string | undefined): readonly SecretSource[] {
  if (!isJsonObject(spec)) return [];
  const own = textAt(manifest.object, 'spec', 'externalSecretName') ?? manifest.id.name;
  const name = textAt(spec, 'target', 'name') ?? own;
  const template = objectAt(spec, 'target', 'template');
  const isOpen = listAt(spec, 'dataFrom').length > 0 || listAt(template, 'templateFrom').length > 0;
  const fetched = listAt(spec, 'data').flatMap((one) => textAt(one, 'secretKey') ?? []);
  const made = keysAt(template, 'data');
  const keys = made.length === 0 || textAt(template, 'mergePolicy') === 'Merge' ? [...fetched, ...made] : made;
  // What others put into the same Secret is not known.
  const isShared = ['Merge', 'Orphan', 'None'].includes(textAt(spec, 'target', 'creationPolicy') ?? '');
  return [{ name, namespace, keys: isOpen || isShared || keys.length === 0 ? undefined : new Set(keys) }];
}

/** `cert-manager.io/v1 CertificateSpec`: keys of the Secret that it issues into. */
function certificate(manifest: Manifest): readonly SecretSource[] {
  const spec = objectAt(manifest.object, 'spec');
  const stores = ['jks', 'pkcs12'].filter((kind) => objectAt(spec, 'keystores', kind) !== undefined);
  return named(manifest, textAt(spec, 'secretName'), [
    'tls.crt',
    'tls.key',
    'ca.crt',
    ...stores.flatMap((kind) =>
      kind === 'jks' ? ['keystore.jks', 'truststore.jks'] : ['keystore.p12', 'truststore.p12'],
    ),
    ...(listAt(spec, 'additionalOutputFormats').length > 0 ? ['tls-combined.pem', 'key.der'] : []),
  ]);
}

function shim(names: (manifest: Manifest) => readonly (string | undefined)[]): SecretMaker {
  return (manifest) => {
    const annotations = objectAt(manifest.object, 'metadata', 'annotations') ?? {};
    if (!shimAnnotations.some((key) => Object.hasOwn(annotations, key))) return [];
    return names(manifest).flatMap((name) => named(manifest, name, ['tls.crt', 'tls.key', 'ca.crt']));
  };
}

/** `secrets-store.csi.x-k8s.io/v1 SecretProviderClassSpec.secretObjects`. */
function providerClass(manifest: Manifest): readonly SecretSource[] {
  return listAt(manifest.object, 'spec', 'secretObjects').flatMap((one) =>
    named(
      manifest,
      textAt(one, 'secretName'),
      listAt(one, 'data').flatMap((item) => textAt(item, 'key') ?? []),
    ),
  );
}

function keysAt(value: JsonObject | undefined, ...path: readonly string[]): readonly string[] {
  return Object.keys(objectAt(value, ...path) ?? {});
}
