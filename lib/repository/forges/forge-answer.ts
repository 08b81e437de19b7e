import { failure } from '../../kernel/diagnostic.ts';
import type { HttpResponse } from '../../kernel/host.ts';
import type { JsonValue } from '../../kernel/json.ts';
import { connectionFailure } from '../http/connection-failure.ts';
import { readAll } from '../http/refusal.ts';
import type { Redact } from '../redact.ts';
import { TransientFailure } from '../remote-failure.ts';
import { ForgeRefusal } from './forge-refusal.ts';
import { wordsIn } from './read-answer.ts';

/** Characters of a forge's own words that are shown. */
const wordsLimit = 500;
/** Longest time that a forge may make us wait, in milliseconds. */
const longestWait = 60_000;

/** What reading an answer takes beside it. */
export interface AnswerContext {
  /** Address of the API. */
  readonly api: string;
  readonly redact: Redact;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * The JSON of an answer that says yes; undefined where it has no body.
 *
 * @throws ForgeRefusal where the forge says no, TransientFailure where that may pass, DiagnosticError
 */
export async function readForgeAnswer(answer: HttpResponse, context: AnswerContext): Promise<JsonValue | undefined> {
  const { status } = answer;
  const text = await readText(answer, context);
  const json = tryJson(text);
  if (status >= 200 && status < 300) {
    if (text.trim() === '') return undefined;
    if (json === undefined) throw notForge(answer, text, context);
    return json;
  }
  const words = context
    .redact(json === undefined ? plainWords(answer, text) : wordsIn(json))
    .trim()
    .replace(/\s+/g, ' ')
    .slice(0, wordsLimit);
  const wait = waitAsked(answer, words, context.now);
  if (status === 429 || wait !== undefined) throw busy(status, words, wait ?? 0, context);
  if (status === 408 || status === 425 || status >= 500) {
    throw new TransientFailure(`answered HTTP ${status}${words === '' ? '' : `: ${words}`}`);
  }
  throw new ForgeRefusal(status, words);
}

async function readText(answer: HttpResponse, { redact }: AnswerContext): Promise<string> {
  try {
    return (await readAll(answer.body)).toString('utf8');
  } catch (error) {
    throw connectionFailure(error, redact);
  }
}

function tryJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** A web page says nothing that fits a line, and a redirect says it elsewhere. */
function plainWords(answer: HttpResponse, text: string): string {
  const { location } = answer.headers;
  if (answer.status >= 300 && answer.status < 400 && location !== undefined) return `it redirects to ${location}`;
  return /html/i.test(answer.headers['content-type'] ?? '') || /^\s*</.test(text) ? '' : text;
}

/** Half an answer is a cut connection; anything else is somebody else's. */
function notForge(answer: HttpResponse, text: string, { api, redact }: AnswerContext): Error {
  const type = answer.headers['content-type'] ?? '';
  if (/json/i.test(type) && /^\s*[[{]/.test(text)) {
    return new TransientFailure('closed the connection in the middle of its answer');
  }
  return failure('not-a-forge', {
    message: `what answers at ${api} is no API of a forge: it sends ${redact(type === '' ? 'something else' : type)}`,
    hint: 'check gitops.forge and gitops.forgeApi; a web page is often the login page of the forge',
  });
}

/**
 * Milliseconds that the forge asks to wait; undefined where it does not. GitHub answers 403 where a limit is reached,
 * and says when it ends in seconds since the epoch.
 */
function waitAsked({ status, headers }: HttpResponse, words: string, now: number): number | undefined {
  if (status !== 403 && status !== 429 && status !== 503) return undefined;
  const after = headers['retry-after'];
  if (after !== undefined) {
    const wait = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - now;
    return Number.isFinite(wait) && wait > 0 ? wait : 0;
  }
  const reset = headers['x-ratelimit-reset'] ?? headers['ratelimit-reset'];
  const remaining = headers['x-ratelimit-remaining'] ?? headers['ratelimit-remaining'];
  if (remaining === '0' && reset !== undefined && /^\d+$/.test(reset)) return Math.max(0, Number(reset) * 1000 - now);
  return status === 403 && /rate limit/i.test(words) ? longestWait : undefined;
}

function busy(status: number, words: string, wait: number, { api }: AnswerContext): Error {
  const said = `HTTP ${status}${words === '' ? '' : `: ${words}`}`;
  if (wait <= longestWait) return new TransientFailure(`answered ${said}`, { retryAfter: wait, harmless: true });
  const minutes = Math.ceil(wait / 60_000);
  return failure('forge-rate-limited', {
    message: `${api} takes no more requests for ${minutes} minutes (${said})`,
    hint: `run the command again in ${minutes} minutes; the branch is pushed already`,
  });
}
