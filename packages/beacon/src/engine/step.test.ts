import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bad, ok, unknown, type Verdict } from '../verdict.ts';
import { type Answered, type EngineState, initial, nextMoment, rearm, step } from './step.ts';

const timing = { readyTimeoutMs: 30_000, settleMs: 100, toleranceMs: 1000 };

const answers = (...verdicts: readonly Verdict[]): readonly Answered[] =>
  verdicts.map((verdict, i) => ({ check: `#${i}`, verdict }));

/** Looks at the given moments; each is [now, verdict of the one check]. */
const run = (looks: readonly (readonly [number, Verdict])[], isPainted = true): EngineState =>
  looks.reduce((state, [now, verdict]) => step(state, answers(verdict), isPainted, now, timing), initial);

test('step() is ready once all has held for the settle time', () => {
  expect(
    run([
      [10, ok],
      [109, ok],
    ]).state,
  ).toBe('loading');
  expect(
    run([
      [10, ok],
      [110, ok],
    ]),
  ).toMatchObject({ state: 'ready', since: 110 });
});

test('step() starts the settle time afresh after a break', () => {
  expect(
    run([
      [10, ok],
      [60, bad('loading')],
      [110, ok],
      [209, ok],
    ]).state,
  ).toBe('loading');
  expect(
    run([
      [10, ok],
      [60, bad('loading')],
      [110, ok],
      [210, ok],
    ]).state,
  ).toBe('ready');
});

test('step() wants all checks to hold at the same time', () => {
  let state = step(initial, answers(ok, bad('missing')), true, 0, timing);
  state = step(state, answers(bad('missing'), ok), true, 100, timing);
  state = step(state, answers(ok, bad('missing')), true, 200, timing);
  expect(state.state).toBe('loading');
});

test('step() is not ready before the page is painted', () => {
  expect(
    run(
      [
        [10, ok],
        [5000, ok],
      ],
      false,
    ).state,
  ).toBe('loading');
});

test('step() never calls a page ready that judges nothing', () => {
  expect(step(step(initial, [], true, 0, timing), [], true, 5000, timing).state).toBe('loading');
  expect(
    run([
      [0, unknown('a frame')],
      [5000, unknown('a frame')],
    ]).state,
  ).toBe('loading');
  const remark: readonly Answered[] = [{ check: 'page:error', verdict: ok, remark: true }];
  expect(step(step(initial, remark, true, 0, timing), remark, true, 5000, timing).state).toBe('loading');
});

test('step() lets neither an unknown nor a remark fail the page', () => {
  const seen: readonly Answered[] = [
    ...answers(ok, unknown('tainted')),
    { check: 'page:error', verdict: bad('error'), remark: true },
  ];
  expect(step(step(initial, seen, true, 0, timing), seen, true, 100, timing).state).toBe('ready');
});

test('step() fails a page that is not ready in time, which may still become ready', () => {
  const failed = run([
    [29_999, bad('missing')],
    [30_000, bad('missing')],
  ]);
  expect(failed).toMatchObject({ state: 'failed', since: 30_000 });
  const after = step(step(failed, answers(ok), true, 31_000, timing), answers(ok), true, 31_100, timing);
  expect(after.state).toBe('ready');
});

test('step() degrades a page when a check has failed for the tolerance, whatever its reasons', () => {
  const ready: readonly (readonly [number, Verdict])[] = [
    [0, ok],
    [100, ok],
  ];
  expect(run([...ready, [200, bad('covered')], [1199, bad('missing')]]).state).toBe('ready');
  expect(run([...ready, [200, bad('covered')], [1200, bad('missing')]]).state).toBe('degraded');
  expect(run([...ready, [200, bad('covered')], [700, ok], [1200, bad('missing')]]).state).toBe('ready');
});

test('step() makes a degraded page ready again after the settle time', () => {
  const degraded: readonly (readonly [number, Verdict])[] = [
    [0, ok],
    [100, ok],
    [200, bad('covered')],
    [1200, bad('covered')],
  ];
  expect(run([...degraded, [1300, ok]]).state).toBe('degraded');
  expect(run([...degraded, [1300, ok], [1400, ok]])).toMatchObject({ state: 'ready', since: 1400 });
});

test('step() remembers since when a check fails and when it last held', () => {
  const state = run([
    [0, ok],
    [50, bad('loading')],
    [90, bad('broken')],
  ]);
  expect(state.judged).toMatchObject([{ since: 50, lastOkAt: 0, verdict: { reason: 'broken' } }]);
  const held = step(initial, [{ check: 'hold:a', verdict: bad('held', undefined, 0) }], true, 40, timing);
  expect(held.judged).toMatchObject([{ since: 0 }]);
});

test('nextMoment() names the next moment at which time alone matters', () => {
  expect(nextMoment(run([[0, bad('missing')]]), true, timing)).toBe(30_000);
  expect(nextMoment(run([[10, ok]]), true, timing)).toBe(110);
  expect(nextMoment(run([[10, ok]]), false, timing)).toBe(30_000);
  expect(
    nextMoment(
      run([
        [0, ok],
        [100, ok],
      ]),
      true,
      timing,
    ),
  ).toBe(Number.POSITIVE_INFINITY);
  expect(
    nextMoment(
      run([
        [0, ok],
        [100, ok],
        [200, bad('covered')],
      ]),
      true,
      timing,
    ),
  ).toBe(1200);
});

test('A page is never ready or degraded without cause, whatever the verdicts', () => {
  const verdict = fc.constantFrom<Verdict>(ok, bad('missing'), unknown('x'));
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(500), fc.tuple(verdict, verdict)), { maxLength: 60 }), (looks) => {
      let now = 0;
      let state = initial;
      let goodSince: number | undefined;
      for (const [gap, verdicts] of looks) {
        now += gap;
        const before = state;
        state = step(state, answers(...verdicts), true, now, timing);
        const isGood = verdicts.every((v) => v.status !== 'bad') && verdicts.some((v) => v.status === 'ok');
        goodSince = isGood ? (goodSince ?? now) : undefined;
        if (state.state === 'ready' && before.state !== 'ready')
          expect(goodSince !== undefined && now - goodSince >= timing.settleMs).toBe(true);
        if (state.state === 'degraded') expect(['ready', 'degraded']).toContain(before.state);
        expect(state.since).toBeLessThanOrEqual(now);
      }
    }),
  );
});

const readyPage = run([
  [10, ok],
  [110, ok],
]);

test('rearm() lets a page that was in order build another one for 5 s', () => {
  const routed = step(rearm(readyPage, 200), answers(bad('missing')), true, 200, timing);
  expect(nextMoment(routed, true, timing)).toBe(5200);
  const late = step(routed, answers(bad('missing')), true, 5199, timing);
  expect(late.state).toBe('ready');
  expect(step(late, answers(bad('missing')), true, 5200, timing).state).toBe('degraded');
});

test('rearm() gives no grace to a page that is not in order', () => {
  const failing = step(readyPage, answers(bad('missing')), true, 200, timing);
  expect(step(rearm(failing, 300), answers(bad('missing')), true, 1200, timing).state).toBe('degraded');
});

test('step() counts a bad verdict from the moment it names', () => {
  const frozen = step(readyPage, answers(bad('frozen', undefined, 1000)), true, 4000, timing);
  expect(frozen).toMatchObject({ state: 'degraded', since: 4000 });
  expect(frozen.judged[0]?.since).toBe(1000);
});
