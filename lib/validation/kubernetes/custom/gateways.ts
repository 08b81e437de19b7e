import type { JsonObject } from '../../../kernel/json.ts';
import { isAddress } from '../addresses.ts';
import type { Examination } from '../examination.ts';
import { isSet, listOf, numberOf, objectOf, printed, textOf } from '../json-values.ts';
import { isPortNumber } from '../names.ts';

/** `ProtocolType`: the core of them. */
const protocols = ['HTTP', 'HTTPS', 'TCP', 'TLS', 'UDP'];
const withoutTls: ReadonlySet<string> = new Set(['HTTP', 'TCP', 'UDP']);
const withTls: ReadonlySet<string> = new Set(['HTTPS', 'TLS']);
const withoutHost: ReadonlySet<string> = new Set(['TCP', 'UDP']);

/** Gateways. Gateway API: the CEL rules of `GatewaySpec.listeners` and `ListenerTLSConfig`. */
export function checkGateway(object: JsonObject, examination: Examination): void {
  const names = new Set<string>();
  const places = new Set<string>();
  for (const [index, one] of listOf(objectOf(object['spec'])['listeners']).entries()) {
    const listener = objectOf(one);
    const at = `/spec/listeners/${index}`;
    const name = textOf(listener['name']);
    const host = textOf(listener['hostname']);
    if (name !== '' && names.has(name))
      examination.note('duplicate-entry', `${at}/name`, `has two listeners '${name}'`);
    names.add(name);
    const place = `${printed(listener['port'])}/${textOf(listener['protocol'])}${host === '' ? '' : ` for ${host}`}`;
    if (places.has(place)) examination.note('duplicate-entry', at, `listens twice at ${place}`);
    places.add(place);
    checkListener(listener, name, host, at, examination);
  }
}

function checkListener(listener: JsonObject, name: string, host: string, at: string, examination: Examination): void {
  const protocol = textOf(listener['protocol']);
  const port = numberOf(listener['port']);
  if (port !== undefined && !isPortNumber(port)) {
    examination.note(
      'invalid-port',
      `${at}/port`,
      `has port ${port} in the listener '${name}', which is no port between 1 and 65535`,
    );
  }
  // Names of an implementation's own, such as HBONE, are fine; one of the core in other letters is none of them.
  const core = protocols.find((one) => one !== protocol && one === protocol.toUpperCase());
  if (core !== undefined) {
    const what = `has the protocol '${protocol}' in the listener '${name}', which no implementation knows`;
    examination.note('gateway-refused', `${at}/protocol`, what, { hint: `write ${core}` });
  }
  if (host !== '' && withoutHost.has(protocol)) {
    const what = `has a hostname in the listener '${name}', which ${protocol} does not know`;
    examination.note('gateway-refused', `${at}/hostname`, what);
  } else if (host !== '' && isAddress(host)) {
    examination.note(
      'invalid-host',
      `${at}/hostname`,
      `has the hostname '${host}', which is an IP address and no name`,
    );
  }
  const namespaces = objectOf(objectOf(listener['allowedRoutes'])['namespaces']);
  if (namespaces['from'] === 'Selector' && !isSet(namespaces['selector'])) {
    const what = `takes routes of the namespaces of a selector in the listener '${name}', and has none`;
    examination.note('gateway-refused', `${at}/allowedRoutes/namespaces`, what);
  }
  const tls = objectOf(listener['tls']);
  if (!isSet(listener['tls'])) {
    if (withTls.has(protocol)) {
      const what = `has the listener '${name}' of ${protocol} without tls`;
      examination.note('gateway-refused', at, what, {
        hint: 'name the Secret of its certificate in tls.certificateRefs',
      });
    }
    return;
  }
  const mode = textOf(tls['mode']) || 'Terminate';
  if (withoutTls.has(protocol)) {
    examination.note(
      'gateway-refused',
      `${at}/tls`,
      `has tls in the listener '${name}', which ${protocol} does not know`,
    );
  } else if (protocol === 'HTTPS' && mode !== 'Terminate') {
    examination.note(
      'gateway-refused',
      `${at}/tls/mode`,
      `has tls mode ${mode} in the listener '${name}', and HTTPS is Terminate`,
    );
  } else if (mode === 'Terminate' && listOf(tls['certificateRefs']).length === 0 && !isSet(tls['options'])) {
    examination.note(
      'gateway-refused',
      `${at}/tls`,
      `has no certificateRefs in the listener '${name}', which ends TLS`,
    );
  }
}
