import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Change, Comparison } from '../../model/change.ts';
import { formatObjectChange } from './change-lines.ts';
import { codeBlock, plainLine, plainText, shorten } from './markdown-text.ts';

/** What the body of a pull request is made of. Every text in it may come from users. */
export interface PullRequestFacts {
  readonly environment: string;
  /** A few sentences: what moves where, and why. */
  readonly summary: string;
  /** What merging changes in the environment. */
  readonly comparison: Pick<Comparison, 'changes' | 'unchanged'>;
  readonly timelines: readonly RolloutTimeline[];
  readonly checks: readonly RanCheck[];
}

/** What a rollout will do, as text for people in a fixed pitch. */
export interface RolloutTimeline {
  /** Such as `checkout in production`. */
  readonly name: string;
  readonly text: string;
}

/** A check that ran before the pull request was opened. */
export interface RanCheck {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** A few words: how many objects, which gate until when. */
  readonly detail?: string | undefined;
  /** What it found. @default nothing */
  readonly findings?: readonly Pick<Diagnostic, 'code' | 'message' | 'notes'>[] | undefined;
}

const summaryLimit = 4000;
const checkLimit = 40;
/** Findings of a check, and notes of a finding, that are shown. */
const findingLimit = 10;
const lineLimit = 200;
const findingMessageLimit = 400;
/** Share of the room that the rollouts may take; the changes get what is left. */
const timelineShare = 0.4;
/** Characters that are kept for the notes that say what is left out. */
const noteRoom = 400;

/**
 * The body of a pull request in Markdown: summary and counts, the checks that ran, what each rollout will do, and the
 * difference of the objects field by field. What has no room within `limit` characters is left out, and it says so.
 */
export function pullRequestBody(facts: PullRequestFacts, limit: number): string {
  const { comparison, timelines } = facts;
  const head = [plainText(shorten(facts.summary.trim(), summaryLimit)), counts(facts), ...checks(facts.checks)];
  const blocks = head.filter((block) => block !== '');
  const used = (): number => blocks.reduce((sum, block) => sum + block.length + 2, 0);
  const rollouts = takeWhile(timelines.map(timelineBlock), (limit - used()) * timelineShare);
  if (timelines.length > 0) blocks.push('### Rollouts', ...rollouts);
  const left = timelines.length - rollouts.length;
  if (left > 0)
    blocks.push(`_${left} more of ${timelines.length} rollouts have no room here: see \`gitops explain\`._`);
  if (comparison.changes.length > 0) {
    blocks.push('### Changes', ...changeBlocks(comparison.changes, limit - used() - noteRoom));
  }
  const body = blocks.join('\n\n');
  return body.length <= limit ? body : shorten(body, limit);
}

function counts({ environment, comparison: { changes, unchanged } }: PullRequestFacts): string {
  const of = (kind: Change['kind']): number => changes.filter((change) => change.kind === kind).length;
  return [
    `| ${plainLine(environment, lineLimit)} | objects |`,
    '| --- | ---: |',
    `| created | ${of('created')} |`,
    `| updated | ${of('updated')} |`,
    `| deleted | ${of('deleted')} |`,
    `| unchanged | ${unchanged} |`,
  ].join('\n');
}

function checks(ran: readonly RanCheck[]): readonly string[] {
  if (ran.length === 0) return [];
  // What did not pass is never among what is left out.
  const order = [
    ...ran.filter(({ outcome }) => outcome !== 'passed'),
    ...ran.filter(({ outcome }) => outcome === 'passed'),
  ];
  const lines = listed(order, checkLimit, '', ({ name, outcome, detail, findings = [] }) => {
    const words = detail === undefined || detail === '' ? '' : `: ${plainLine(detail, lineLimit)}`;
    return [`**${outcome}** ${plainLine(name, lineLimit)}${words}`, ...findingLines(findings)];
  });
  return ['### Checks', lines.join('\n')];
}

function findingLines(findings: NonNullable<RanCheck['findings']>): readonly string[] {
  return listed(findings, findingLimit, '  ', ({ code, message, notes = [] }) => [
    `${plainLine(code, lineLimit)}: ${plainLine(message, findingMessageLimit)}`,
    ...listed(notes, findingLimit, '    ', (note) => [plainLine(note.message, lineLimit)]),
  ]);
}

/** An item of a list for the first line of each, the others as they are, and how many more there are. */
function listed<T>(
  all: readonly T[],
  limit: number,
  indent: string,
  linesOf: (one: T) => readonly string[],
): readonly string[] {
  const lines = all.slice(0, limit).flatMap((one) => {
    const [first = '', ...below] = linesOf(one);
    return [`${indent}- ${first}`, ...below];
  });
  return all.length <= limit ? lines : [...lines, `${indent}- and ${all.length - limit} more`];
}

function timelineBlock({ name, text }: RolloutTimeline): string {
  return details(plainLine(name, lineLimit), codeBlock(text, 'text'));
}

/** The first blocks that fit into the room together. */
function takeWhile(blocks: readonly string[], room: number): readonly string[] {
  let left = room;
  const end = blocks.findIndex((block) => {
    left -= block.length + 2;
    return left < 0;
  });
  return end < 0 ? blocks : blocks.slice(0, end);
}

/** A block for each folder, as many objects as have room, and a note where some have not. */
function changeBlocks(changes: readonly Change[], room: number): readonly string[] {
  const blocks: string[] = [];
  let left = room;
  let shown = 0;
  for (const [folder, inFolder] of byFolder(changes)) {
    const title = plainLine(`${folder === '' ? '/' : folder}: ${inFolder.length} changed`, lineLimit);
    const texts: string[] = [];
    left -= details(title, codeBlock('', 'diff')).length + 2;
    for (const change of inFolder) {
      const text = formatObjectChange(change);
      // Control characters are spelt out and a fence may have to be longer: measured as it will be written.
      const cost = codeBlock(text, 'diff').length;
      if (cost > left) break;
      left -= cost;
      texts.push(text);
    }
    if (texts.length > 0) blocks.push(details(title, codeBlock(texts.join('\n'), 'diff')));
    shown += texts.length;
    if (texts.length < inFolder.length) break;
  }
  const more = changes.length - shown;
  if (more === 0) return blocks;
  return [
    ...blocks,
    `_${more} more of ${changes.length} changed objects have no room here: see the files of the pull request._`,
  ];
}

function byFolder(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const folders = new Map<string, Change[]>();
  for (const change of changes) {
    const folder = change.path.slice(0, Math.max(0, change.path.lastIndexOf('/')));
    const known = folders.get(folder);
    if (known === undefined) folders.set(folder, [change]);
    else known.push(change);
  }
  return folders;
}

function details(title: string, content: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${content}\n\n</details>`;
}
