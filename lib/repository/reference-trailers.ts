import { type CommitReference, type SourceCommit, sourceURL } from '../model/source-commit.ts';
import { readTrailers } from './trailers.ts';

/** Trailers of a commit message: name and value, which has no line breaks. */
export type Trailers = readonly (readonly [name: string, value: string])[];

/**
 * Start of the trailers by which a commit names another one that led to it. Argo CD shows that one beside a synced revision, and
 * its source hydrator passes it on.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/source-hydrator/#commit-tracing
 */
const prefix = 'Argocd-reference-commit-';
/** Longest body that is quoted, in characters: the text of a squashed branch has no end, and a trailer is one line. */
const longestBody = 4096;

/** The trailers by which a commit of ours names the commit of the program; none where only its id is known. */
export function referenceTrailers(source: SourceCommit | undefined): Trailers {
  if (source?.description === undefined) return [];
  const { author, date, subject, body } = source.description;
  const values = {
    author,
    sha: source.commit,
    subject,
    body: body === '' ? undefined : quote(body.slice(0, longestBody).toWellFormed()),
    repourl: sourceURL(source),
    date,
  };
  return Object.entries(values).flatMap(([name, value]) => (value ? [[prefix + name, value] as const] : []));
}

/** As a JSON text in one line, whose white space survives that a trailer is written with single spaces: indented lists stay so. */
function quote(text: string): string {
  const code = (space: string): string => `\\u${space.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(/[^\S ]|(?<= ) /g, code);
}

/** Those trailers as a message has them, where they name the given commit: a move passes on what the release says. */
export function keptReference(message: string, source: string | undefined): Trailers {
  const lowered = prefix.toLowerCase();
  const all = [...readTrailers(message)].filter(([name]) => name.startsWith(lowered));
  const named = all.find(([name]) => name === `${lowered}sha`)?.[1];
  if (source === undefined || named !== source) return [];
  return all.map(([name, value]) => [prefix + name.slice(prefix.length), value]);
}

/** What a commit says by such trailers of the one that led to it; undefined where it says nothing. */
export function readReference(message: string): CommitReference | undefined {
  const trailers = readTrailers(message);
  const field = (name: string): string | undefined => trailers.get(prefix.toLowerCase() + name);
  const body = readText(field('body'));
  const described = { author: field('author'), date: field('date'), subject: field('subject'), body };
  const known = Object.entries(described).filter(([, value]) => value !== undefined && value !== '');
  const reference = { sha: field('sha'), repoURL: field('repourl'), ...Object.fromEntries(known) };
  return Object.values(reference).every((value) => value === undefined) ? undefined : reference;
}

/** The body is a JSON text, so that it fits on a line. */
function readText(json: string | undefined): string | undefined {
  if (json === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
