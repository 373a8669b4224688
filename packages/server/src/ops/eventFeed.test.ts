import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { RecordingStore } from '../store/recordingStore.ts';
import { describeStores } from '../testing/describeStores.ts';
import { createSimulatedClock } from '../testing/simulatedClock.ts';
import { byA, make, noted, order } from '../testing/steps.ts';
import { reportOf } from '../testing/testServer.ts';
import { createEventFeed } from './eventFeed.ts';
import { createEventHub } from './eventHub.ts';
import { parseEventId, toEventId } from './position.ts';
import { noSequence } from './sequence.ts';

const report = { recordingId: 'rec_a', attempt: 1, at: 0, report: reportOf('t'), sequence: noSequence('page-1') };

/** One node's feed, and what a viewer at it has seen. */
const nodeOver = async (store: RecordingStore) => {
  const clock = createSimulatedClock(1000);
  const hub = createEventHub((await store.eventBounds()).last);
  const feed = createEventFeed({ store, hub, clock, log: pino({ level: 'silent' }) });
  const seen: string[] = [];
  hub.listen(({ position, name }) => seen.push(`${toEventId(position)} ${name}`));
  feed.begin();
  const since = async (id: string) =>
    (await feed.since(parseEventId(id) ?? { line: -1, report: 0 }))?.map(
      ({ position, name }) => `${toEventId(position)} ${name}`,
    );
  return { clock, feed, seen, since };
};

await describeStores('the feed of events', ({ place, open, many }) => {
  test('who comes back after a restart, at whichever node, gets each change that it missed, once', async () => {
    const where = await place();
    const store = await open(where);
    const step = order('rec_a');
    const first = await nodeOver(store);
    await make(store, step);
    first.feed.changed();
    await expect.poll(() => first.seen).toEqual(['1 recording']);
    first.feed.report(report);
    for (let version = 1; version <= 3; version += 1)
      await store.commit({ before: step.recording, step: noted(step, 'x'), version, at: 2000, ...byA });
    await first.feed.stop();
    await store.close();

    const again = await open(where);
    const second = await nodeOver(again);
    await again.numberEvents();
    expect(await second.since('1-1')).toEqual(['2 recording', '3 recording', '4 recording']);
    expect(await second.since('3')).toEqual(['4 recording']);
    expect(await second.since('4')).toEqual([]);
    expect(await second.since('9999')).toBeUndefined();
    await second.feed.stop();
    await again.close();
  });

  test('what one node wrote and heard is told at the other one', async () => {
    if (!many) return;
    const where = await place();
    const [storeA, storeB] = [await open(where), await open(where)];
    const [a, b] = [await nodeOver(storeA), await nodeOver(storeB)];
    await make(storeA, order('rec_a'));
    a.feed.changed();
    await expect.poll(() => a.seen).toEqual(['1 recording']);
    a.feed.report(report);
    await a.clock.advance(1000);
    await expect
      .poll(async () => {
        await b.clock.advance(250);
        return b.seen;
      })
      .toEqual(['1 recording', '2-1 report']);
    // Its own reports were told at once, and are not told again when they come back with the log.
    await a.clock.advance(250);
    expect(a.seen).toEqual(['1 recording', '1-1 report']);
    for (const node of [a, b]) await node.feed.stop();
    for (const store of [storeA, storeB]) await store.close();
  });
});
