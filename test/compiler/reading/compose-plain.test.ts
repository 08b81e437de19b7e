import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { composeDocuments, YamlReadError } from '../../../lib/compiler/reading/compose.ts';
import { composePlain } from '../../../lib/compiler/reading/compose-plain.ts';
import { splitDocuments } from '../../../lib/compiler/reading/split-documents.ts';
import { renderYaml } from '../../../lib/compiler/yaml.ts';
import type { JsonObject } from '../../../lib/kernel/json.ts';
import { repositoryRoot } from '../../support/work-folder.ts';

/** What the whole parser says, which the places make it use. */
function parsed(text: string): unknown {
  try {
    return composeDocuments(text, new Map()).map(({ value, start, duplicates }) => ({ value, start, duplicates }));
  } catch (error) {
    if (error instanceof YamlReadError) return error.message;
    throw error;
  }
}

/** Holds that a text is read as the parser reads it, if it is read at all. */
function check(text: string): boolean {
  const plain = composePlain(text);
  if (plain === undefined) return false;
  expect([{ ...plain, duplicates: [] }], JSON.stringify(text)).toEqual(parsed(text));
  return true;
}

const manifest = `apiVersion: apps/v1
kind: Deployment # a comment
metadata:
  name: web
  annotations: {}
  labels:
    app.kubernetes.io/name: "web"
    'quoted': 'single'
spec:
  replicas: 3
  paused: no
  template:
    spec:
      containers:
      - name: web
        image: ghcr.io/acme/web:1.4.2@sha256:00
        args:
          - --listen=:8080
          - -v
          - two words
          # between
          - http://x/y#z

        env: []
        resources: # below
          limits:
            cpu: 0.5
            memory: 128Mi
      - name: empty
        command:
      volumes:
        - name: settings
          configMap: {}
data:
  script: |
    #!/bin/sh
    echo "a: b"

      deeper
    end
  stripped: |-
    one
  last: 014
`;

const line = fc.constantFrom(...manifest.split('\n'));
const piece = fc.constantFrom(
  ...[' ', '  ', ':', ': ', ' #', '#', '-', '- ', '"', "'", '|', '>', '[', ']', '{', '}', '&a', '*a', '!', '%', '---'],
  ...[
    '\n',
    '\n\n',
    'a',
    'yes',
    '1',
    '~',
    '?',
    '? ',
    ',',
    '@',
    '`',
    '\\',
    '=',
    '...',
    '<<: ',
    '|+',
    '|2',
    '0x1',
    '.inf',
  ],
);

describe('plain YAML', () => {
  it('is read as the parser reads it', () => {
    expect(check(manifest)).toBe(true);
    expect(composePlain(manifest)?.value).toMatchObject({
      spec: {
        paused: false,
        template: { spec: { containers: [{ args: ['--listen=:8080', '-v', 'two words', 'http://x/y#z'] }, {}] } },
      },
      data: { script: '#!/bin/sh\necho "a: b"\n\n  deeper\nend\n', stripped: 'one', last: 12 },
    });
  });

  it('is what most manifests are: nearly all that this compiler renders', () => {
    const cases = join(repositoryRoot, 'test/cases');
    const texts = readdirSync(cases)
      .map((name) => join(cases, name, 'expected'))
      .filter((folder) => existsSync(folder) && /examples|rollout-right/.test(folder))
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.yaml'))
          .map((name) => readFileSync(join(folder, name), 'utf8')),
      );
    expect(texts.length).toBeGreaterThan(200);
    expect(texts.filter(check).length).toBeGreaterThan(texts.length * 0.9);
  });

  it('is never read as something else, however a manifest is changed', () => {
    let read = 0;
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(manifest.length), remove: fc.nat(3), insert: piece }), {
          minLength: 1,
          maxLength: 4,
        }),
        (changes) => {
          let text = manifest;
          for (const { at, remove, insert } of changes) text = text.slice(0, at) + insert + text.slice(at + remove);
          for (const document of splitDocuments(text)) if (check(document.text)) read += 1;
        },
      ),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(300);
  });

  it('is never read as something else, whatever its lines', () => {
    const indented = fc
      .tuple(fc.nat(4), line, fc.option(piece, { nil: '' }))
      .map(([indent, text, more]) => ' '.repeat(indent) + text.trim() + more);
    fc.assert(
      fc.property(fc.array(indented, { minLength: 1, maxLength: 6 }), (lines) => {
        for (const document of splitDocuments(lines.join('\n'))) check(document.text);
      }),
      { numRuns: 5000 },
    );
  });

  it('is never read as something else, whatever its values', () => {
    const word = fc.string({ unit: fc.constantFrom(...'ab01 :#-\'"|>[]{}&*!%@`~?,.=\\/\n'.split('')), maxLength: 8 });
    const value = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3, depthSize: 'small' },
        word,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(true, false, null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(word, fc.constantFrom('name', 'a', 'b')), tie('value'), {
          maxKeys: 3,
          noNullPrototype: true,
        }),
      ),
    })).value;
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('spec', 'data', 'x'), value, { minKeys: 1, noNullPrototype: true }),
        (one) => {
          check(renderYaml(one as JsonObject));
          check(stringify(one, { lineWidth: 0 }));
        },
      ),
      { numRuns: 1500 },
    );
  });
});
