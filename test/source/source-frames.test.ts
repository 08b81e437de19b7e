import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../support/work-folder.ts';
import { constructPrograms } from './construct-programs.ts';
import { type Frame, findFrames, folderOf } from './frames.ts';
import { plainPrograms } from './plain-programs.ts';
import { windingPrograms } from './winding-programs.ts';
import type { WrittenProgram } from './written-program.ts';

const page = join(repositoryRoot, 'docs/source-frames.md');
const groups = {
  'Plain objects': plainPrograms,
  Constructs: constructPrograms,
  'A long way': windingPrograms,
};
const frames = new Map<WrittenProgram, Frame>();
for (const [name, programs] of Object.entries(groups)) {
  const found = await findFrames(name.toLowerCase().replaceAll(' ', '-'), programs);
  for (const [index, program] of programs.entries()) {
    const frame = found[index];
    if (frame !== undefined) frames.set(program, frame);
  }
}

function isHit({ expected, reported }: Frame): boolean {
  return reported?.file === expected.file && reported.line === expected.line && reported.column === expected.column;
}

describe.each(Object.entries(groups))('%s', (_name, programs) => {
  test.each(programs)('$way', (program) => {
    const frame = frames.get(program);
    if (frame === undefined) throw new Error('it was not run');
    if (program.miss === undefined) expect(frame.reported).toEqual(frame.expected);
    // A miss that has become a hit is to be taken off the list.
    else expect(isHit(frame)).toBe(false);
  });
});

test('each program is written in a way of its own', () => {
  const all = Object.values(groups).flat();
  expect(all.length).toBeGreaterThanOrEqual(30);
  expect(new Set(all.map(folderOf)).size).toBe(all.length);
});

test('the page lists what is found and what is not', () => {
  const text = pageText();
  if (process.env['UPDATE'] === '1') writeFileSync(page, text);
  expect(existsSync(page)).toBe(true);
  expect(readFileSync(page, 'utf8')).toBe(text);
});

function pageText(): string {
  const all = [...frames.values()];
  const hits = all.filter(isHit).length;
  const lines = [
    '# Source frames',
    '',
    'A finding about a field of a rendered object points at what the user wrote: at the name of the property, or at the',
    'value where only a value is there. This page lists programs written in the ways that people write, the place that a',
    'person would point at, and the one that is reported. Where more is not certain, it is the nearest expression that',
    'holds the field, or else the call that made the object; never another line.',
    '',
    'Written by `UPDATE=1 npx vitest run test/source/source-frames.test.ts`, which checks every line of it; the programs',
    'are in `test/source/`.',
    '',
    `**${hits} of ${all.length}** are found.`,
  ];
  for (const [name, programs] of Object.entries(groups)) {
    lines.push('', `## ${name}`, '', '| written as | mistake | field | expected | reported | underlined |');
    lines.push('| --- | --- | --- | --- | --- | --- |');
    for (const program of programs) {
      const frame = frames.get(program);
      if (frame === undefined) continue;
      const { expected, reported, underlined } = frame;
      const result = isHit(frame) ? 'the same' : `**${place(reported, program)}**`;
      const code = underlined === '' ? '' : `\`${underlined.replaceAll('|', '\\|')}\``;
      const cells = [program.way, program.mistake, `\`${program.pointer}\``, place(expected, program), result, code];
      lines.push(`| ${cells.join(' | ')} |`);
    }
  }
  lines.push('', '## What is not found', '');
  for (const program of Object.values(groups).flat()) {
    if (program.miss !== undefined) lines.push(`- ${program.way}: ${program.miss}.`);
  }
  return `${lines.join('\n')}\n`;
}

function place(at: Frame['reported'], program: WrittenProgram): string {
  return at === undefined ? 'nowhere' : `${at.file.slice(folderOf(program).length + 1)}:${at.line}:${at.column}`;
}
