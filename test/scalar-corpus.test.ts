import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { repositoryRoot } from './support/work-folder.ts';

const folder = join(repositoryRoot, 'test/cases/awkward-scalars');
const texts = JSON.parse(readFileSync(join(folder, 'texts.json'), 'utf8')) as readonly string[];
const rendered = join(folder, 'expected/scalars');

interface Corpus {
  readonly values: { readonly data: Readonly<Record<string, unknown>> };
  readonly keys: { readonly data: Readonly<Record<string, unknown>> };
  readonly others: { readonly spec: Readonly<Record<string, unknown>> };
  readonly pod: {
    readonly metadata: Readonly<Record<'labels' | 'annotations', Readonly<Record<string, unknown>>>>;
    readonly spec: {
      readonly containers: readonly { readonly args: unknown; readonly env: readonly { readonly value: unknown }[] }[];
    };
  };
}

/** What a reader makes of the rendered objects, by their names. */
function readCorpus(read: (path: string) => unknown): Corpus {
  const objects = readdirSync(rendered).map((name) => read(join(rendered, name)) as { metadata: { name: string } });
  return Object.fromEntries(objects.map((one) => [one.metadata.name, one])) as unknown as Corpus;
}

const isLabel = (text: string): boolean => /^(?:[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?)?$/.test(text);
const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
const inOrder = (map: Readonly<Record<string, unknown>>): unknown[] =>
  Object.entries(map)
    .sort(byKey)
    .map(([, value]) => value);

/** Every place of the corpus holds every text, as text and unchanged. */
function expectUnchanged({ values, keys, others, pod }: Corpus): void {
  expect(inOrder(values.data)).toEqual(texts);
  expect(Object.entries(keys.data).sort(byKey)).toEqual(
    texts.map((text, index) => [text, String(index)]).sort(byKey as never),
  );
  expect(others.spec['texts']).toEqual(texts);
  expect(others.spec['numbers']).toEqual([0, -1, 1.5, 1e-7, 9007199254740991, 0.1]);
  expect(others.spec['flags']).toEqual([true, false, null]);
  expect(others.spec['empty']).toEqual([{}, [], '']);
  const [container] = pod.spec.containers;
  expect(container?.args).toEqual(texts);
  expect(container?.env.map(({ value }) => value)).toEqual(texts);
  expect(inOrder(pod.metadata.annotations).slice(0, texts.length)).toEqual(texts);
  const labels = texts.filter(isLabel);
  expect(labels.length).toBeGreaterThan(20);
  for (const [index, text] of labels.entries()) {
    expect(pod.metadata.labels[`l${String(index).padStart(3, '0')}`]).toBe(text);
    if (text !== '') expect(pod.metadata.labels[text]).toBe('key');
  }
}

/**
 * What the `yaml` package reads wrongly as YAML 1.2 or 1.1 and kubectl does not: it takes a quoted last line of spaces
 * for folded. None of the corpus is such, or it would fail here.
 */
describe('the corpus of awkward scalars, as it is rendered', () => {
  it('holds the strings of every family', () => {
    expect(texts.length).toBeGreaterThanOrEqual(74);
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of ['on', '0o14', '1_000', '0b11', '\u2028', '\u0085', '<<', '---', '12:30:45', '~', '1e3'])
      expect(texts).toContain(text);
  });

  it.each(['1.1', '1.2'] as const)('is read back by another parser, as YAML %s', (version) => {
    expectUnchanged(readCorpus((path) => parse(readFileSync(path, 'utf8'), { version }) as unknown));
  });

  it('is told from one that a careless emitter wrote', () => {
    const careless = readCorpus((path) =>
      parse(readFileSync(path, 'utf8').replaceAll(/'(on|0o14)'/g, '$1'), { version: '1.1' }),
    );
    expect(() => expectUnchanged(careless)).toThrow();
  });

  describe('and kubectl', () => {
    let version: string | undefined;
    beforeAll(() => {
      const { status, stdout } = spawnSync('kubectl', ['version', '--client'], { encoding: 'utf8' });
      version = status === 0 ? stdout.split('\n')[0] : undefined;
    });

    it('is read back by its decoder', (context) => {
      if (version === undefined) context.skip('there is no kubectl on the PATH');
      const read = (path: string): unknown => {
        const args = ['annotate', '--local', '-f', path, 'z=1', '-o', 'json'];
        const { status, stdout, stderr } = spawnSync('kubectl', args, { encoding: 'utf8', maxBuffer: 1e8 });
        expect(stderr).toBe('');
        expect(status).toBe(0);
        return JSON.parse(stdout) as unknown;
      };
      expectUnchanged(readCorpus(read));
    });
  });
});
