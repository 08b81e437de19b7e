import { Buffer } from 'node:buffer';
import { failure } from '../../kernel/diagnostic.ts';
import type { HttpResponse } from '../../kernel/host.ts';
import type { Redact } from '../redact.ts';
import { TransientFailure } from '../remote-failure.ts';

/** Bytes of an answer that are taken in where it is no pack. */
const answerLimit = 64 * 1024 * 1024;
/** Characters of a server's own words that are shown. */
const wordsLimit = 500;

/** What a refusal needs to be told well. */
export interface RefusalContext {
  readonly address: string;
  readonly redact: Redact;
  /** Where the credentials that were refused came from; undefined where none were sent. */
  readonly refusedOrigin: string | undefined;
}

/** Says what an answer other than 200 means: a `DiagnosticError`, or a `TransientFailure` where trying again makes sense. */
export async function refusal(answer: HttpResponse, context: RefusalContext): Promise<Error> {
  const { address } = context;
  const { status, statusText } = answer;
  const words = await serverWords(answer, context.redact);
  const said = words === '' ? '' : `: ${words}`;
  const answered = `HTTP ${status}${statusText === '' ? '' : ` ${context.redact(statusText)}`}`;
  if (status === 401) return authenticationRequired(context, said);
  if (status === 407) {
    return failure('authentication-required', {
      message: `the proxy before ${address} asks for a user name and a password (HTTP 407)${said}`,
      hint: 'write them into the address of the proxy: http://user:password@host:port',
    });
  }
  if (status === 403) {
    return failure('access-denied', {
      message: `${address} denies access (HTTP 403)${said}`,
      hint: 'ask for write access to the repository, or use a token that has it',
    });
  }
  if (status === 404 || status === 410) {
    return failure('repository-not-found', {
      message: `there is no repository at ${address}, or it is hidden from you${said}`,
      hint: 'check the address; private repositories may need GITOPS_TOKEN',
    });
  }
  if (status === 413) {
    return failure('push-too-large', {
      message: `${address} refuses a push of this size (${answered})`,
      hint: "raise the server's limit (nginx: client_max_body_size), or publish one environment at a time with --env",
    });
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    return new TransientFailure(`answered ${answered}${said}`, {
      retryAfter: retryAfter(answer),
      harmless: status === 429,
    });
  }
  return failure('remote-protocol-error', { message: `${address} answered ${answered}${said}` });
}

function authenticationRequired(context: RefusalContext, said: string): Error {
  const { address, refusedOrigin } = context;
  return failure('authentication-required', {
    message:
      refusedOrigin === undefined
        ? `${address} asks for a password or token${said}`
        : `${address} refuses the credentials from ${refusedOrigin}${said}`,
    hint: 'set GITOPS_TOKEN (or GITOPS_USERNAME and GITOPS_PASSWORD), or configure a git credential helper',
  });
}

async function serverWords(answer: HttpResponse, redact: Redact): Promise<string> {
  const type = answer.headers['content-type'] ?? '';
  let text: string;
  try {
    text = (await readAll(answer.body)).toString('utf8');
  } catch {
    return '';
  }
  if (/html/i.test(type) || /^\s*</.test(text)) return '';
  return redact(text).trim().replace(/\s+/g, ' ').slice(0, wordsLimit);
}

/** Milliseconds that the server asks to wait: a number of seconds, or a date. */
function retryAfter(answer: HttpResponse): number | undefined {
  const value = answer.headers['retry-after'];
  if (value === undefined) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}

/** The whole of an answer that is known to be small. */
export async function readAll(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > answerLimit) throw new TransientFailure('sends an answer without end');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
