import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteBlocks } from '../../lib/kernel/byte-blocks.ts';

it('keeps what it was given, whatever comes after', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.integer({ min: 0, max: 3_000_000 }).map((size) => 'é'.repeat(size)),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (texts) => {
      const blocks = new ByteBlocks();
      const kept = texts.map((text) => ({ bytes: new TextEncoder().encode(text), got: blocks.encode(text) }));
      for (const { bytes, got } of kept) expect(Buffer.compare(bytes, got)).toBe(0);
    }),
    { numRuns: 50 },
  );
});
