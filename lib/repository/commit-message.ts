import type { Plan } from '../model/plan.ts';
import type { Trailers } from './reference-trailers.ts';

/** What a commit message of ours is made of. */
export interface CommitMessageFacts {
  /** The user's own words, a subject and perhaps a body; undefined for a subject made from the plan. */
  readonly message: string | undefined;
  /** What changed; left out where the commit is about no files of its own. */
  readonly plan?: Plan | undefined;
  /** Commit that the program was compiled from; undefined where it is not under git. */
  readonly source: string | undefined;
  /** Version of this program, such as `0.1.0`. */
  readonly compiler: string;
  /** The trailers by which other tools find the commit of the program. @default none */
  readonly reference?: Trailers;
  /** What else the commit says of itself, by the name of the trailer after `Gitops-`. */
  readonly facts?: readonly (readonly [name: string, value: string])[];
}

/** Trailers that only this program writes; others read them as facts. */
const ownTrailer = /^gitops-[a-z0-9-]*\s*:/i;

/**
 * Composes a commit message: subject, body, and trailers that name the source, the compiler and
 * the content. The user's words can neither forge those trailers nor reach a terminal as escapes.
 */
export function composeCommitMessage(facts: CommitMessageFacts): string {
  const text = facts.message === undefined ? '' : normalizeMessage(neutralize(facts.message));
  const trailers = [
    ...(facts.source === undefined ? [] : [`Gitops-Source-Commit: ${oneLine(facts.source)}`]),
    `Gitops-Compiler: gitops-ts ${oneLine(facts.compiler)}`,
    ...(facts.plan === undefined ? [] : [`Gitops-Plan: sha256:${facts.plan.digest}`]),
    ...(facts.facts ?? []).map(([name, value]) => `Gitops-${name}: ${oneLine(value)}`),
    // Where the user's own words name another commit, that one counts.
    ...(/^argocd-reference-commit-/im.test(text) ? [] : (facts.reference ?? [])).map(
      ([name, value]) => `${name}: ${oneLine(value)}`,
    ),
  ];
  const words = text === '' ? planSubject(facts.plan) : text;
  return `${words}${endsInTrailers(words) ? '\n' : '\n\n'}${trailers.join('\n')}\n`;
}

/** Whether the last paragraph, other than the subject, is made of trailers (`Signed-off-by: ...`): git only reads one block of them. */
function endsInTrailers(text: string): boolean {
  const paragraphs = text.split('\n\n');
  const last = paragraphs.at(-1) ?? '';
  return paragraphs.length > 1 && last.split('\n').every((line) => /^[A-Za-z0-9-]+: \S/.test(line));
}

function planSubject(plan: Plan | undefined): string {
  if (plan === undefined) return 'Record a change';
  const parts = [
    `${plan.created.length} created`,
    `${plan.updated.length} updated`,
    `${plan.deleted.length} deleted`,
  ].filter((part) => !part.startsWith('0 '));
  return `Publish manifests: ${parts.length === 0 ? 'no files changed' : parts.join(', ')}`;
}

/**
 * Cleans a message as `git commit` does by default: no trailing white space, no blank lines at
 * either end, never two in a row. Lines that start with `#` stay: nobody edits this text in an editor.
 */
function normalizeMessage(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

/** Drops control and invisible format characters, and indents what would pass for a trailer of ours. */
function neutralize(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, '  ')
    .replace(/[^\P{Cc}\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .split('\n')
    .map((line) => (ownTrailer.test(line.trimStart()) ? `    ${line.trimStart()}` : line))
    .join('\n');
}

function oneLine(text: string): string {
  return neutralize(text).replace(/\s+/g, ' ').trim();
}
