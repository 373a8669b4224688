import { expect, test } from '../recorderWorld.ts';
import { answers, events } from './examples.ts';
import { shapeOf } from './shapeOf.ts';

// Status 4 is met even on a slow machine, and by calls that are never too many for the recorder.
test.use({
  settings: {
    timings: { progressMs: 1_000, ladderMs: [0, 100, 200, 400, 800, 3_000] },
    limits: { callsPerSecond: 1_000 },
  },
});

test('answers and notifications have the shapes of the documents, field for field', async ({ world }) => {
  const { site, start, acquire, query, update, stop, status, fault, heard } = world;
  site.pages.set('/page', '<body style="background:#eee"><h1>Lesson</h1>');
  const expectShape = (actual: unknown, example: unknown): void => expect(shapeOf(actual)).toEqual(shapeOf(example));
  const event = (eventType: number) => heard.find(({ body }) => body.eventType === eventType);

  expectShape((await acquire('4294967295')).body, answers.acquire);
  const take = await start(`${site.url}/page`);
  expectShape(take.started.body, answers.start);
  await expect.poll(() => status(take), { intervals: [100] }).toBe(4);
  expectShape((await query(take)).body, answers.queryEarly);
  await expect.poll(() => status(take)).toBe(5);
  expectShape((await query(take)).body, answers.query);
  expectShape((await update(take, false)).body, answers.update);
  await fault({ fault: 'reload' });
  await fault({ fault: 'error' });
  const stopped = await stop(take);
  expect(stopped.status).toBe(200);
  expectShape(stopped.body, answers.stop);

  // A second one is taken over by another worker, and has a page that can't be borne.
  const second = await start(`${site.url}/page`);
  await expect.poll(() => status(second)).toBe(5);
  await fault({ fault: 'failover', gapMs: 0 });
  await expect.poll(() => event(12)).toBeDefined();
  await fault({ fault: 'limit', limitType: 'WebGL' });
  await expect
    .poll(() => heard.some(({ body }) => body.eventType === 11 && body.payload.sid === second.sid))
    .toBe(true);

  for (const [eventType, example] of Object.entries(events)) {
    const one = event(Number(eventType));
    // Which files there are is another matter.
    const trim = (text: string): unknown =>
      JSON.parse(text, (key, value) => (key === 'fileList' ? (value as unknown[]).slice(0, 1) : value));
    expectShape(trim(JSON.stringify(one?.body)), trim(JSON.stringify(example)));
  }
  expect(heard.every(({ genuine }) => genuine)).toBe(true);
  const numbers = heard.filter(({ body }) => body.payload.sid === take.sid).map(({ body }) => body.payload.sequence);
  expect(numbers).toEqual(numbers.map((_, index) => index));
});
