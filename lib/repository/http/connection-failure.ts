import { DiagnosticError } from '../../kernel/diagnostic.ts';
import { fileErrorCode } from '../../kernel/host.ts';
import type { Redact } from '../redact.ts';
import { TransientFailure } from '../remote-failure.ts';

/** Codes that say that nothing listens there, or that it is not who it claims to be. */
const unreachableCodes =
  /^(?:ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EPROTO|ERR_TLS_.*|ERR_PROXY_.*|ERR_INVALID_URL|.*CERT.*|UNABLE_TO_.*)$/;

/** What it means that no answer came, or that it broke off. What this side could not send is another matter. */
export function connectionFailure(error: unknown, redact: Redact): TransientFailure | DiagnosticError {
  if (error instanceof TransientFailure || error instanceof DiagnosticError) return error;
  const code = fileErrorCode(error) ?? '';
  const message = redact(error instanceof Error ? error.message : String(error));
  const unreachable = unreachableCodes.test(code);
  return new TransientFailure(unreachable ? `cannot be reached: ${message}` : `broke off the connection: ${message}`, {
    cause: error,
    unreachable,
    hint: hintFor(code),
  });
}

function hintFor(code: string): string | undefined {
  if (code === 'ERR_PROXY_INVALID') return 'write it as http://host:port, or unset it';
  if (code.startsWith('ERR_PROXY_')) {
    return 'a proxy that asks for a password takes it from http://user:password@host:port; NO_PROXY names hosts to reach directly';
  }
  if (/^(?:SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_)/.test(code)) {
    return 'name the file with the certificate of its authority in gitops.ca of cdk8s.yaml, or in SSL_CERT_FILE';
  }
  return undefined;
}
