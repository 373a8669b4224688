import { expect, test } from '../../support/world.ts';
import { expectTruth } from '../expectTruth.ts';
import { type Fault, faults } from '../faults.ts';
import { filmLesson } from '../filmLesson.ts';
import { judgeFilm } from '../judgeFilm.ts';
import { canHear, truthPolicy } from '../truthTest.ts';

test.use({ policy: truthPolicy });

test('every fault of the set, one after another, in one film', async ({ world }) => {
  test.setTimeout(480_000);
  const hears = await canHear();
  const lesson = await filmLesson(
    world,
    `${world.demo.url}/?break=stage-gone@0-4000`,
    async ({ id, beats, suffer }) => {
      await world.until(id, (r) => r.state === 'live');
      await beats(3);
      for (const fault of Object.values<Fault>(faults)) if (hears || !fault.needsSound) await suffer(fault);
      await world.turn('reload', true);
      await world.until(id, (r) => r.state !== 'live');
      await world.until(id, (r) => r.state === 'live');
      await beats(5);
    },
  );
  expect(lesson.filmed).toHaveLength(1);
  for (const filmed of lesson.filmed) expectTruth(await judgeFilm(filmed, lesson), lesson);
});

test('a crash: the film shows no page any more, the page says nothing any more, and the server is not deceived', async ({
  world,
}) => {
  test.setTimeout(240_000);
  await canHear();
  let crashedAt = 0;
  const lesson = await filmLesson(world, world.demo.url, async ({ id, beats }) => {
    const { attempts } = await world.until(id, (r) => r.state === 'live');
    await beats(5);
    crashedAt = Date.now();
    await world.fault({ fault: 'crash-page', sid: attempts[0]?.sid });
    await world.until(id, (r) => r.attempts.length === 2 && r.state === 'live');
    await beats(5);
  });
  const [first, second] = lesson.filmed;
  if (!first || !second) throw new Error('The crash made no second attempt');
  const deeds = [{ name: 'crash-page', from: crashedAt, to: Number.POSITIVE_INFINITY, noticeMs: 0, recoverMs: 0 }];
  const crashed = await judgeFilm(first, { ...lesson, deeds });
  expectTruth(crashed, { ...lesson, deeds });
  const gone = crashed.ills.find(({ part }) => part === 'page');
  expect(gone?.span.to).toBe(crashed.shown.all.to);
  // The page can say nothing; what it promised was the next beat, and the server has waited for that and no longer.
  const silent = (await world.timeline(lesson.id)).find(({ kind, attempt }) => kind === 'silent' && attempt === 1);
  const { silentFrom = Number.NaN } = crashed.claimed;
  expect(Math.abs(Date.parse(silent?.at ?? '') - silentFrom)).toBeLessThan(1000 * lesson.slowness);
  expect(silentFrom - crashedAt).toBeLessThan(3500 + 1000 * lesson.slowness);
  expectTruth(await judgeFilm(second, { ...lesson, deeds: [] }), { ...lesson, deeds: [] });
});
