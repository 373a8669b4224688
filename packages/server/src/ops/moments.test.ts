import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMoments } from './moments.ts';

test('whatever is added when, each is taken once, at its turn, and none before its moment', () => {
  const steps = fc.array(
    fc.oneof(
      fc.nat(50).map((add) => ({ add })),
      fc.nat(60).map((until) => ({ until })),
    ),
    {
      maxLength: 200,
    },
  );
  fc.assert(
    fc.property(steps, (all) => {
      const moments = createMoments<number>();
      let model: { readonly at: number; readonly value: number }[] = [];
      for (const [value, step] of all.entries()) {
        if ('add' in step) {
          moments.add(step.add, value);
          model.push({ at: step.add, value });
          continue;
        }
        const due = model.filter(({ at }) => at <= step.until);
        model = model.filter(({ at }) => at > step.until);
        const taken = moments.takeUntil(step.until);
        expect(taken.map(({ at }) => at)).toEqual(due.map(({ at }) => at).sort((a, b) => a - b));
        expect(new Set(taken.map(({ value: each }) => each))).toEqual(new Set(due.map(({ value: each }) => each)));
        expect(moments.first()).toBe(model.length > 0 ? Math.min(...model.map(({ at }) => at)) : undefined);
      }
    }),
  );
});
