import { Buffer } from 'node:buffer';
import { failure } from '../../kernel/diagnostic.ts';
import { isObjectId } from './git-object.ts';

/** Who made a commit. */
export interface Identity {
  readonly name: string;
  readonly email: string;
}

/**
 * Makes sure that git can write the identity as it is.
 * @throws DiagnosticError `author-invalid`
 */
export function checkIdentity(identity: Identity): void {
  for (const [what, text] of [
    ['name', identity.name],
    ['email address', identity.email],
  ] as const) {
    if (text.trim() !== text || text === '' || /[<>\p{Cc}]/u.test(text) || !text.isWellFormed()) {
      throw failure('author-invalid', {
        message: `${JSON.stringify(text)} cannot be the ${what} of a commit's author`,
      });
    }
  }
}

/** What a commit of ours is made of. */
export interface CommitFacts {
  readonly tree: string;
  readonly parent: string | undefined;
  readonly author: Identity;
  /** Seconds since the epoch, in UTC. */
  readonly timestamp: number;
  readonly message: string;
}

/** A commit object. Author and committer are one, and the time zone is always UTC, so that equal input gives an equal commit. */
export function encodeCommit(facts: CommitFacts): Uint8Array {
  if (!Number.isSafeInteger(facts.timestamp) || facts.timestamp < 0) throw new TypeError('the time is no whole number');
  const person = `${facts.author.name} <${facts.author.email}> ${facts.timestamp} +0000`;
  const parent = facts.parent === undefined ? '' : `parent ${facts.parent}\n`;
  return Buffer.from(`tree ${facts.tree}\n${parent}author ${person}\ncommitter ${person}\n\n${facts.message}`, 'utf8');
}

/** A commit with an armoured signature of what it was without one, in the header that git looks for it in. */
export function withSignature(commit: Uint8Array, signature: string): Uint8Array {
  const bytes = Buffer.from(commit);
  const end = bytes.indexOf('\n\n') + 1;
  const header = `gpgsig ${signature.split('\n').join('\n ')}\n`;
  return Buffer.concat([bytes.subarray(0, end), Buffer.from(header, 'utf8'), bytes.subarray(end)]);
}

/** What a commit object says. */
export interface ParsedCommit {
  readonly tree: string;
  readonly parents: readonly string[];
  /** Name of the author. */
  readonly author: string;
  /** Their mail address. */
  readonly email: string;
  /** When the author wrote it: RFC 3339, in their time zone. */
  readonly authored: string;
  /** Seconds since the epoch at which it was committed. */
  readonly committed: number;
  readonly message: string;
}

/**
 * The tree and the parents that a commit names, its author, its time and its message.
 * @throws RangeError where the bytes are no commit.
 */
export function parseCommit(content: Uint8Array): ParsedCommit {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
  const end = text.indexOf('\n\n');
  const lines = (end < 0 ? text : text.slice(0, end)).split('\n');
  const tree = lines[0]?.slice('tree '.length) ?? '';
  if (lines[0]?.startsWith('tree ') !== true || !isObjectId(tree)) throw new RangeError('a commit names no tree');
  const parents = lines.filter((line) => line.startsWith('parent ')).map((line) => line.slice('parent '.length));
  const author = lines.find((line) => line.startsWith('author ')) ?? '';
  const [, name = '', email = '', seconds = '0', zone = '+0000'] =
    /^author (.*) <([^<>]*)> (\d+)(?: ([+-]\d{4}))?$/.exec(author) ?? [];
  const committer = lines.find((line) => line.startsWith('committer ')) ?? '';
  return {
    tree,
    parents,
    author: utf8(name),
    email: utf8(email),
    authored: formatInZone(Number(seconds), zone),
    committed: Number(/> (\d+)(?: [+-]\d+)?$/.exec(committer)?.[1] ?? 0),
    message: end < 0 ? '' : utf8(text.slice(end + 2)),
  };
}

/** @param zone as git writes it: `+0200` */
function formatInZone(seconds: number, zone: string): string {
  const minutes = (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3)));
  const local = new Date((seconds + minutes * 60) * 1000);
  const time = Number.isNaN(local.getTime()) ? new Date(0) : local;
  return `${time.toISOString().slice(0, -'.000Z'.length)}${zone.slice(0, 3)}:${zone.slice(3)}`;
}

function utf8(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
