import { parseGoDuration } from '../../../kernel/go-duration.ts';
import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { fieldsSet, isSet, listOf, numberOf, objectOf, textOf } from '../json-values.ts';

const lists = ['dnsNames', 'emailAddresses', 'ipAddresses', 'otherNames', 'uris'];
const longestCommonName = 64;
const leastDuration = 3600;
const leastRenewal = 300;
const defaultDuration = 90 * 24 * 3600;

/** Certificates. cert-manager: `internal/apis/certmanager/validation.ValidateCertificateSpec`. */
export function checkCertificate(object: JsonObject, examination: Examination): void {
  const { spec } = object;
  if (!isJsonObject(spec)) return;
  const name = textOf(spec['commonName']);
  const isNamed = lists.some((field) => listOf(spec[field]).length > 0);
  if (name === '' && !isNamed && textOf(spec['literalSubject']) === '') {
    examination.note('refused-by-controller', '/spec', `is for no name: neither commonName nor ${lists.join(', ')}`);
  }
  if (name.length > longestCommonName) {
    const what = `has a commonName of ${name.length} characters, and ${longestCommonName} are the most`;
    examination.note('refused-by-controller', '/spec/commonName', what);
  }
  const issuer = objectOf(spec['issuerRef']);
  const group = textOf(issuer['group']) || 'cert-manager.io';
  const kind = textOf(issuer['kind']) || 'Issuer';
  if (group === 'cert-manager.io' && kind !== 'Issuer' && kind !== 'ClusterIssuer') {
    examination.note(
      'refused-by-controller',
      '/spec/issuerRef/kind',
      `is issued by a ${kind}, where an Issuer or ClusterIssuer can be`,
    );
  }
  checkKey(objectOf(spec['privateKey']), examination);
  checkDurations(spec, examination);
}

/** cert-manager: `validatePrivateKey` in `ValidateCertificateSpec`. */
function checkKey({ algorithm, size }: JsonObject, examination: Examination): void {
  const bits = numberOf(size) ?? 0;
  if (bits === 0) return;
  const isRight =
    algorithm === 'ECDSA'
      ? [256, 384, 521].includes(bits)
      : (algorithm !== 'RSA' && isSet(algorithm)) || (bits >= 2048 && bits <= 8192);
  if (isRight) return;
  const sizes = algorithm === 'ECDSA' ? '256, 384 or 521' : 'from 2048 to 8192';
  const what = `has a private key of ${bits} bits, and ${textOf(algorithm) || 'RSA'} takes ${sizes}`;
  examination.note('refused-by-controller', '/spec/privateKey/size', what);
}

function checkDurations(spec: JsonObject, examination: Examination): void {
  const duration = parseGoDuration(textOf(spec['duration']));
  const renewal = parseGoDuration(textOf(spec['renewBefore']));
  if (duration !== undefined && duration < leastDuration) {
    examination.note(
      'refused-by-controller',
      '/spec/duration',
      `is valid for ${textOf(spec['duration'])}, and 1h is the least`,
    );
  }
  if (renewal === undefined) return;
  if (isSet(spec['renewBeforePercentage'])) {
    examination.note(
      'not-exactly-one',
      '/spec/renewBeforePercentage',
      'has both renewBefore and renewBeforePercentage',
    );
  }
  if (renewal < leastRenewal) {
    examination.note(
      'refused-by-controller',
      '/spec/renewBefore',
      `is renewed ${textOf(spec['renewBefore'])} before its end, and 5m is the least`,
    );
  } else if (renewal >= (duration ?? defaultDuration)) {
    const long = textOf(spec['duration']) || '2160h, the default';
    const what = `is renewed ${textOf(spec['renewBefore'])} before its end, and valid for no longer than ${long}`;
    examination.note('refused-by-controller', '/spec/renewBefore', what);
  }
}

const issuers = ['acme', 'ca', 'selfSigned', 'vault', 'venafi'];

/** Issuers and ClusterIssuers. cert-manager: `internal/apis/certmanager/validation.ValidateIssuerConfig`. */
export function checkIssuer(object: JsonObject, examination: Examination): void {
  const { spec } = object;
  if (!isJsonObject(spec)) return;
  const set = fieldsSet(spec, issuers);
  if (set.length === 1) return;
  examination.note(
    'not-exactly-one',
    '/spec',
    `issues by ${set.join(' and ') || 'nothing'}, where exactly one of ${issuers.join(', ')} is needed`,
  );
}
