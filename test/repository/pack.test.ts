import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHost } from '../../cli/node-host.ts';
import { ObjectStore } from '../../lib/repository/local/object-store.ts';
import { type ObjectType, objectId } from '../../lib/repository/objects/git-object.ts';
import { encodeTree, parseTree } from '../../lib/repository/objects/tree.ts';
import { applyDelta } from '../../lib/repository/pack/delta.ts';
import { CorruptData } from '../../lib/repository/pack/inflate.ts';
import { PackedObjects } from '../../lib/repository/pack/packed-objects.ts';
import { unpack } from '../../lib/repository/pack/unpack.ts';

const everything: ReadonlySet<ObjectType> = new Set(['commit', 'tree', 'blob', 'tag']);

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function entry(type: number, size: number, base: Uint8Array, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([(type << 4) | size]), base, deflateSync(content)]);
}

function handmade(...entries: Buffer[]): Buffer {
  const header = Buffer.from([...Buffer.from('PACK'), 0, 0, 0, 2, 0, 0, 0, entries.length]);
  const bytes = Buffer.concat([header, ...entries]);
  return Buffer.concat([bytes, createHash('sha1').update(bytes).digest()]);
}

/** A pack of ours with these blobs. */
async function packOf(contents: readonly Uint8Array[]): Promise<Buffer> {
  const packed = new PackedObjects(nodeHost());
  const pack = await packed.pack(contents.map((content) => [objectId('blob', content), { type: 'blob', content }]));
  const pieces: Uint8Array[] = [];
  for await (const piece of pack.bytes()) pieces.push(piece.slice());
  await packed.close();
  const bytes = Buffer.concat(pieces);
  expect(bytes.length).toBe(pack.size);
  return bytes;
}

describe('a pack', () => {
  it('of ours is read by git, and one of git by us', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gitops-pack-')));
    const git = (...args: string[]): string =>
      execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', stdio: 'pipe' });
    execFileSync('git', ['init', '-q', folder]);
    const contents = Array.from({ length: 50 }, (_, i) => Buffer.from(`line ${i}\n`.repeat(i * 30)));
    const oids = contents.map((content) => objectId('blob', content));
    writeFileSync(join(folder, 'ours.pack'), await packOf(contents));
    execFileSync('git', ['index-pack', '--strict', join(folder, 'ours.pack')], { stdio: 'pipe' });
    for (const content of contents)
      execFileSync('git', ['-C', folder, 'hash-object', '-w', '--stdin'], { input: content, stdio: 'pipe' });
    git('config', 'pack.window', '50');
    for (const delta of [['--delta-base-offset'], []]) {
      execFileSync('git', ['-C', folder, 'pack-objects', '--no-reuse-delta', ...delta, join(folder, 'theirs')], {
        input: `${oids.join('\n')}\n`,
        stdio: 'pipe',
      });
      const name = readdirSync(folder).find((file) => file.startsWith('theirs-') && file.endsWith('.pack')) ?? '';
      const theirs = readFileSync(join(folder, name));
      for (const size of [1, 7, 4096, theirs.length]) {
        const objects = await unpack(inPieces(theirs, size), everything);
        expect([...objects.keys()].sort()).toEqual([...new Set(oids)].sort());
      }
      for (const file of readdirSync(folder))
        if (file.startsWith('theirs-')) rmSync(join(folder, file), { force: true });
    }
    rmSync(folder, { recursive: true });
  });

  it('that lies is refused', async () => {
    const blob = Buffer.from('0123456789');
    const copyAll = Buffer.from([10, 10, 0x90, 10]);
    const name = (content: Buffer): Buffer => Buffer.from(objectId('blob', content), 'hex');
    const good = handmade(entry(7, 4, name(blob), copyAll), entry(3, 10, Buffer.alloc(0), blob));
    expect((await unpack(inPieces(good, 9), everything)).size).toBe(1);
    const bad = [
      Buffer.alloc(0),
      Buffer.from('not a pack at all'),
      good.subarray(0, -1),
      good.subarray(0, 30),
      Buffer.concat([good, Buffer.from('x')]),
      handmade(entry(3, 9, Buffer.alloc(0), blob)),
      handmade(entry(3, 11, Buffer.alloc(0), blob)),
      handmade(entry(5, 10, Buffer.alloc(0), blob)),
      handmade(entry(6, 4, Buffer.from([0]), copyAll)),
      handmade(entry(6, 4, Buffer.from([100]), copyAll)),
      handmade(Buffer.from([0xbf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f])),
      handmade(entry(3, 10, Buffer.alloc(0), blob), entry(7, 4, name(blob), Buffer.from([10, 11, 0x90, 11]))),
    ];
    for (const [index, bytes] of bad.entries()) {
      await expect(unpack(inPieces(bytes, 5), everything), `case ${index}`).rejects.toThrow(CorruptData);
    }
  });

  it('with deltas that never find a base, or each other, ends', async () => {
    const delta = Buffer.from([10, 10, 0x90, 10]);
    const bytes = handmade(entry(7, 4, Buffer.alloc(20, 1), delta), entry(7, 4, Buffer.alloc(20, 2), delta));
    expect((await unpack(inPieces(bytes, 5), everything)).size).toBe(0);
  });

  it('is never more than damaged, whatever its bytes', async () => {
    const contents = [Buffer.from('a'.repeat(500)), Buffer.from('b'.repeat(90))];
    const bytes = await packOf(contents);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, flip) => {
        const copy = Buffer.from(bytes);
        copy[place] = (copy[place] ?? 0) ^ flip;
        await expect(unpack(inPieces(copy, 64), everything)).rejects.toThrow(CorruptData);
      }),
    );
  });
});

describe('a delta', () => {
  it('is applied or refused', () => {
    const base = Buffer.from('0123456789');
    expect(Buffer.from(applyDelta(base, Buffer.from([10, 7, 0x91, 2, 3, 4, 97, 98, 99, 100]))).toString()).toBe(
      '234abcd',
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          applyDelta(base, bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(CorruptData);
        }
      }),
    );
  });
});

describe('a tree object', () => {
  it('survives reading and writing, names of any bytes included', () => {
    const name = fc
      .uint8Array({ minLength: 1, maxLength: 6 })
      .map((bytes) => Buffer.from(bytes.map((byte) => (byte === 0 || byte === 47 ? 97 : byte))));
    const treeEntry = fc.record({
      mode: fc.constantFrom('40000', '100644', '100755', '120000', '160000'),
      name,
      oid: fc.constant('ab'.repeat(20)),
    });
    fc.assert(
      fc.property(fc.uniqueArray(treeEntry, { selector: ({ name: bytes }) => bytes.toString('latin1') }), (entries) => {
        const parsed = entries.map(({ mode, name: bytes, oid }) => ({
          mode,
          name: bytes.toString('latin1') as never,
          oid,
        }));
        const bytes = encodeTree(parsed);
        const again = parseTree(bytes);
        expect(again).toHaveLength(entries.length);
        expect(Buffer.from(encodeTree(again.toReversed())).equals(bytes)).toBe(true);
      }),
    );
    expect(() => parseTree(Buffer.from('100644 x'))).toThrow(RangeError);
    expect(() => parseTree(Buffer.from('100644 x\0short'))).toThrow(RangeError);
  });
});

describe('a store of loose objects and packs', () => {
  let folder: string;
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'gitops-store-')));
    execFileSync('git', ['init', '-q', '--bare', folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('reads what git wrote and says what is damaged', async () => {
    const write = (text: string): string =>
      execFileSync('git', ['--git-dir', folder, 'hash-object', '-w', '--stdin'], {
        input: text,
        encoding: 'utf8',
      }).trim();
    const big = write('x'.repeat(3_000_000));
    const noise = write(createHash('sha512').update('x').digest('hex').repeat(20_000));
    const store = new ObjectStore(nodeHost().files, join(folder, 'objects'));
    expect((await store.read(big, 'blob')).length).toBe(3_000_000);
    await expect(store.read(big, 'tree')).rejects.toThrow(CorruptData);
    await expect(store.read(`${'0'.repeat(39)}1`, 'blob')).rejects.toThrow('missing');
    execFileSync('git', ['--git-dir', folder, 'repack', '-adq'], { stdio: 'pipe' });
    execFileSync(
      'git',
      ['--git-dir', folder, '-c', 'pack.packSizeLimit=1', 'pack-objects', '-q', join(folder, 'objects/pack/pack')],
      { input: `${big}\n${noise}\n`, stdio: 'pipe' },
    );
    expect((await store.read(noise, 'blob')).length).toBe(128 * 20_000);
    const loose = write('loose');
    const path = join(folder, 'objects', loose.slice(0, 2), loose.slice(2));
    rmSync(path);
    writeFileSync(path, 'damaged');
    await expect(store.read(loose, 'blob')).rejects.toThrow(CorruptData);
    rmSync(path);
    writeFileSync(path, deflateSync('blob 5\0lopse'));
    await expect(store.read(loose, 'blob')).rejects.toThrow('damaged');
  });
});
