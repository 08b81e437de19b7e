import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { isSet, listOf, numberOf, objectOf, textOf } from '../json-values.ts';
import { isPortNumber } from '../names.ts';

/** Protocols of a server, in any letters (Istio: `pkg/config/protocol.Parse`). */
const protocols: ReadonlySet<string> = new Set(
  'grpc grpc-web hbone http http2 http_proxy https mongo mysql redis tcp tls udp'.split(' '),
);
const encrypted: ReadonlySet<string> = new Set(['https', 'tls']);
/** Fields of which one says where the certificate of a server is. */
const certificates = ['caCertCredentialName', 'credentialName', 'credentialNames', 'serverCertificate'];
/** Modes in which the gateway ends TLS with a certificate of its own. */
const ending: ReadonlySet<string> = new Set(['MUTUAL', 'SIMPLE']);

/** Gateways of Istio. Istio: `pkg/config/validation.ValidateGateway`, `validateServer`, `validateServerPort`. */
export function checkIstioGateway(object: JsonObject, examination: Examination): void {
  const names = new Set<string>();
  for (const [index, one] of listOf(objectOf(object['spec'])['servers']).entries()) {
    const server = objectOf(one);
    const at = `/spec/servers/${index}`;
    const port = objectOf(server['port']);
    const name = textOf(port['name']);
    if (name !== '' && names.has(name)) {
      examination.note('duplicate-entry', `${at}/port/name`, `has two servers with the port '${name}'`);
    }
    names.add(name);
    if (Array.isArray(server['hosts']) && server['hosts'].length === 0) {
      examination.note('refused-by-controller', `${at}/hosts`, 'has a server without hosts');
    }
    checkPort(port, `${at}/port`, examination);
    checkTls(server, textOf(port['protocol']), at, examination);
  }
}

function checkPort(port: JsonObject, at: string, examination: Examination): void {
  const number = numberOf(port['number']);
  if (number !== undefined && !isPortNumber(number)) {
    examination.note('invalid-port', `${at}/number`, `has port ${number}, which is no port between 1 and 65535`);
  }
  const protocol = textOf(port['protocol']);
  if (protocol === '' || protocols.has(protocol.toLowerCase())) return;
  examination.note(
    'refused-by-controller',
    `${at}/protocol`,
    `has the protocol '${protocol}', which Istio does not know`,
    {
      hint: 'use HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, MONGO, TCP or TLS',
    },
  );
}

function checkTls(server: JsonObject, protocol: string, at: string, examination: Examination): void {
  const tls = objectOf(server['tls']);
  if (encrypted.has(protocol.toLowerCase())) {
    if (isSet(server['tls'])) checkCertificate(tls, `${at}/tls`, examination);
    else examination.note('refused-by-controller', at, `has a server of ${protocol} without tls`);
    return;
  }
  if (protocol.toLowerCase() !== 'http' || !isSet(tls['mode'])) return;
  examination.note('refused-by-controller', `${at}/tls`, `has tls of mode ${textOf(tls['mode'])} in a server of HTTP`, {
    hint: 'HTTP takes tls.httpsRedirect alone',
    severity: 'warning',
  });
}

function checkCertificate(tls: JsonObject, at: string, examination: Examination): void {
  const mode = textOf(tls['mode']);
  if (!ending.has(mode) || certificates.some((field) => isSet(tls[field])) || isSet(tls['tlsCertificates'])) return;
  examination.note('refused-by-controller', at, `has tls of mode ${mode} without a certificate`, {
    hint: 'name its Secret in credentialName',
  });
}
