import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countIn, countReport, noSequence, toDelivery } from './sequence.ts';

const countAll = (...seqs: readonly number[]) => toDelivery(seqs.reduce(countReport, noSequence('p')));

test('all in order: nothing lost', () => {
  expect(countAll(0, 1, 2, 3)).toEqual({ received: 4, lost: 0, reordered: 0, duplicated: 0 });
});

test('a gap is a loss until the missing one comes, which then is a reordering', () => {
  expect(countAll(0, 1, 4)).toEqual({ received: 3, lost: 2, reordered: 0, duplicated: 0 });
  expect(countAll(0, 1, 4, 2)).toEqual({ received: 4, lost: 1, reordered: 1, duplicated: 0 });
});

test('what comes twice is a duplicate, and counts as received once', () => {
  expect(countAll(0, 1, 1, 0)).toEqual({ received: 2, lost: 0, reordered: 0, duplicated: 2 });
});

test('a page that misses nothing any more holds no set of its own: there are many such pages', () => {
  const late = [0, 2, 1].reduce(countReport, noSequence('p'));
  expect(late.missing).toBe(noSequence('another').missing);
});

test('a page that claims an enormous number costs bounded memory', () => {
  const sequence = countReport(noSequence('p'), 2 ** 40);
  expect(sequence.missing.size).toBeLessThanOrEqual(1000);
  expect(toDelivery(sequence).lost).toBe(2 ** 40);
});

test('whatever the order, received and lost add up to the numbers that were given out', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 200 }), (seqs) => {
      const { received, lost, duplicated } = countAll(...seqs);
      expect(received).toBe(new Set(seqs).size);
      expect(received + lost).toBe(Math.max(...seqs) + 1);
      expect(received + duplicated).toBe(seqs.length);
    }),
  );
});

test('counted in place it comes to the same', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 50 }), (seqs) => {
      const counts = noSequence('p');
      for (const seq of seqs) countIn(counts, seq);
      expect(counts).toEqual(seqs.reduce(countReport, noSequence('p')));
    }),
  );
});
