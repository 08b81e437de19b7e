import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue, codes } from '../../lib/kernel/codes.ts';
import { repositoryRoot } from '../support/work-folder.ts';
import { diagnosticsPage, rulesPage } from './tables.ts';

const pages: Readonly<Record<string, () => string>> = {
  'docs/diagnostics.md': diagnosticsPage,
  'docs/rules.md': rulesPage,
};

describe('the tables in docs/', () => {
  it.each(Object.keys(pages))('%s is what the catalogue says', (name) => {
    const page = pages[name] ?? expect.fail(name);
    const path = join(repositoryRoot, name);
    if (process.env['UPDATE'] === '1') writeFileSync(path, page());
    expect(readFileSync(path, 'utf8')).toBe(page());
  });

  it('have a row for every code, with as many cells as the head', () => {
    const rows = diagnosticsPage()
      .split('\n')
      .filter((line) => line.startsWith('| '));
    expect(rows).toHaveLength(codes.length + 2);
    expect(codes.length).toBeGreaterThan(100);
    for (const row of rows) expect(row.split(/(?<!\\)\|/), row).toHaveLength(7);
  });
});

describe('the catalogue', () => {
  it.each(codes)('says what %s means, shows it and mends it', (code) => {
    const { meaning, example, mend } = catalogue[code];
    expect(meaning).toMatch(/^\S.+[.)`]$/s);
    expect(mend).toMatch(/^[A-Z`].+[.`)]$/s);
    expect(example.trim()).toBe(example);
    expect(example.split('\n').length).toBeLessThan(13);
  });
});
