import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';

/**
 * Whose certificates a server may show: those that Node ships, those that the request names, and those of the files that
 * SSL_CERT_FILE and NODE_EXTRA_CA_CERTS name. Nothing where only Node's own count: it reads the latter itself.
 *
 * @throws Error with the code ERR_TLS_AUTHORITIES where SSL_CERT_FILE cannot be read: whoever sets it counts on it
 */
export function authorities(
  trusted: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): { ca: string[] } | undefined {
  const file = env['SSL_CERT_FILE'];
  if (trusted.length === 0 && !file) return undefined;
  const extra = env['NODE_EXTRA_CA_CERTS'];
  return {
    ca: [...rootCertificates, ...trusted, ...(file ? [readCertificates(file)] : []), ...(extra ? tryRead(extra) : [])],
  };
}

function readCertificates(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { message } = error as Error;
    throw Object.assign(new Error(`SSL_CERT_FILE: ${message}`, { cause: error }), { code: 'ERR_TLS_AUTHORITIES' });
  }
}

/** Node itself warns of a file that it cannot read, and goes on. */
function tryRead(file: string): string[] {
  try {
    return [readFileSync(file, 'utf8')];
  } catch {
    return [];
  }
}
