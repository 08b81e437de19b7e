import { expect, it } from 'vitest';
import { NumberColumn } from '../../lib/kernel/number-column.ts';

it('gives back every number, over the ends of its blocks too', () => {
  const column = new NumberColumn();
  for (let index = 0; index < 20_000; index += 1) column.push(index * 2 ** 33);
  column.set(8192, -1);
  expect(column.length).toBe(20_000);
  const numbers = Array.from({ length: column.length }, (_, index) => column.at(index));
  expect(numbers).toEqual(Array.from({ length: 20_000 }, (_, index) => (index === 8192 ? -1 : index * 2 ** 33)));
});
