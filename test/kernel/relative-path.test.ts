import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, joinRelativePath, relativePathFault, tryRelativePath } from '../../lib/kernel/relative-path.ts';

const safe = [
  'a',
  'a/b',
  'a.b/c-d_e',
  '.gitignore',
  '.github/workflows',
  'git',
  'git~',
  '.gitx',
  'a:b',
  'é',
  'a b',
  'C',
];

const unsafe = [
  '',
  '/',
  '/a',
  '//a',
  'a/',
  'a//b',
  '.',
  '..',
  '...',
  '.. ',
  ' ',
  'a/ /b',
  './a',
  '../a',
  'a/..',
  'a/../b',
  'a/./b',
  'a/.',
  // Windows: separators, drives, and the spellings that NTFS resolves to `.git`.
  'a\\b',
  '..\\a',
  '\\\\server\\share',
  'C:\\a',
  '.git',
  '.GIT',
  '.Git/config',
  'a/.git',
  'a/.git/hooks',
  '.git ',
  '.git.',
  '.git . ',
  'git~1',
  'GIT~1',
  'git~2/x',
  '.git::$INDEX_ALLOCATION',
  '.git:x',
  // HFS+: characters that it ignores.
  '.g\u200cit',
  '\u200d.git',
  '.git\ufeff',
  '.gi\u00adt',
  // Control characters and broken Unicode.
  'a\0b',
  'a\nb',
  '\u007f',
  'a\u0085',
  '\ud800',
  'a\udfff',
];

describe('a relative path', () => {
  it.each(safe)('may be %j', (path) => {
    expect(relativePathFault(path)).toBeUndefined();
    expect(tryRelativePath(path)).toBe(path);
  });

  it.each(unsafe)('may not be %j', (path) => {
    expect(relativePathFault(path)).toBeTypeOf('string');
    expect(tryRelativePath(path)).toBeUndefined();
    expect(() => joinRelativePath(path === '' ? '/' : path)).toThrow(TypeError);
  });

  it('stays below its root, whatever it is made of', () => {
    const part = fc.string({ maxLength: 6, unit: fc.constantFrom(...'a./\\~ g'.split('')) });
    fc.assert(
      fc.property(part, (path) => {
        const found = tryRelativePath(path);
        if (found === undefined) return;
        expect(posix.resolve('/base', found).startsWith('/base/')).toBe(true);
        const trimmed = found
          .split('/')
          .map((segment) => segment.replace(/[. ]+$/, (end) => (end === segment ? '..' : '')));
        expect(win32.resolve('C:\\root', ...trimmed).startsWith('C:\\root\\')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('is joined from parts without the empty ones', () => {
    expect(joinRelativePath('', 'a', '', 'b/c')).toBe('a/b/c');
    expect(() => joinRelativePath('a', '..')).toThrow('..');
    expect(() => joinRelativePath()).toThrow('empty');
  });

  it.each([
    ['a/b', '', true],
    ['a', 'a', true],
    ['a/b', 'a', true],
    ['ab', 'a', false],
    ['a', 'a/b', false],
    ['A/b', 'a', false],
  ])('%j lies within %j: %j', (path, prefix, expected) => {
    expect(isWithin(path, prefix)).toBe(expected);
  });
});
