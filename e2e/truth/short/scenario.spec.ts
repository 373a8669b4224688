import { test } from '../../support/world.ts';
import { expectTruth } from '../expectTruth.ts';
import { faults } from '../faults.ts';
import { filmLesson } from '../filmLesson.ts';
import { judgeFilm } from '../judgeFilm.ts';
import { canHear, truthPolicy } from '../truthTest.ts';

test.use({ policy: truthPolicy });

test('a late stage, a cover, a frozen film and silence: what the page says is what its film shows', async ({
  world,
}) => {
  test.setTimeout(240_000);
  const hears = await canHear();
  const lesson = await filmLesson(
    world,
    `${world.demo.url}/?break=stage-gone@0-4000`,
    async ({ id, beats, suffer }) => {
      await world.until(id, (r) => r.state === 'live');
      await beats(3);
      await suffer(faults.cover);
      await suffer(faults.frozen);
      if (hears) await suffer(faults.muted);
    },
  );
  for (const filmed of lesson.filmed) expectTruth(await judgeFilm(filmed, lesson), lesson);
});
