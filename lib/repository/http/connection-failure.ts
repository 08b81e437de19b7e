import { fileErrorCode } from '../../kernel/host.ts';
import type { Redact } from '../redact.ts';
import { TransientFailure } from '../remote-failure.ts';

/** Codes that say that nothing listens there, or that it is not who it claims to be. */
const unreachableCodes =
  /^(?:ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EPROTO|ERR_TLS_.*|ERR_INVALID_URL|.*CERT.*|UNABLE_TO_.*)$/;

/** What it means that no answer came, or that it broke off. */
export function connectionFailure(error: unknown, redact: Redact): TransientFailure {
  if (error instanceof TransientFailure) return error;
  const code = fileErrorCode(error) ?? '';
  const message = redact(error instanceof Error ? error.message : String(error));
  const unreachable = unreachableCodes.test(code);
  return new TransientFailure(unreachable ? `cannot be reached: ${message}` : `broke off the connection: ${message}`, {
    cause: error,
    unreachable,
  });
}
