import { readdir } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import type { AttemptView, ReportEvent } from '@rollcue/protocol';
import { readEvents } from '../support/eventClient.ts';
import type { World } from '../support/world.ts';
import type { Fault } from './faults.ts';
import type { Deed } from './judge/patience.ts';

/** One attempt at filming the lesson: its films, and what its pages reported, in order of arrival. */
export type Filmed = {
  readonly attempt: AttemptView;
  readonly files: readonly string[];
  readonly reports: readonly ReportEvent[];
};

/** A lesson that is being filmed. */
export type Filming = {
  readonly id: string;
  /** Lets so many more reports arrive: time is told by the page's own heartbeats. */
  beats(count: number): Promise<void>;
  /** Breaks the lesson, and heals it. */
  suffer(fault: Fault): Promise<void>;
};

/** A lesson that was filmed. */
export type Lesson = {
  readonly id: string;
  readonly filmed: readonly Filmed[];
  readonly deeds: readonly Deed[];
  /** Processes that wanted to run for each core, at the worst: so many times as long everything took. 1 at least. */
  readonly slowness: number;
};

/** However slow, a look comes after five seconds: the beacon's own promise. */
const mostSlowness = 5;

/** Films the lesson at `pageUrl` from before its page opens, lets `act` happen to it, and ends. */
export const filmLesson = async (
  world: World,
  pageUrl: string,
  act: (filming: Filming) => Promise<void>,
): Promise<Lesson> => {
  const abort = new AbortController();
  const heard: ReportEvent[] = [];
  const deeds: Deed[] = [];
  let slowness = 1;
  const listening = (async () => {
    for await (const item of readEvents(world.serverUrl, abort.signal))
      if (item.event === 'report') {
        heard.push(item.data);
        slowness = Math.min(mostSlowness, Math.max(slowness, (loadavg()[0] ?? 0) / availableParallelism()));
      }
  })();
  const { id } = await world.start(pageUrl);
  const beats = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) await world.untilReport(id, () => true);
  };
  await beats(1);
  await act({
    id,
    beats,
    suffer: async ({ name, beats: length, restBeats, noticeMs, recoverMs }) => {
      const from = Date.now();
      await world.turn(name, true);
      await beats(length);
      const to = Date.now();
      await world.turn(name, false);
      deeds.push({ name, from, to, noticeMs, recoverMs });
      await beats(restBeats);
    },
  });
  await world.stop(id);
  const { attempts } = await world.until(id, (r) => r.state === 'ended');
  // A film is whole when the recorder says so: stop is answered before that.
  await world.untilNoted(id, ({ text }) => text === 'Recorder says: stopped, code 0 (ok)');
  abort.abort();
  await listening;
  const videos = join(world.dir, 'videos');
  const names = (await readdir(videos)).sort();
  const filmed = attempts.map((attempt) => ({
    attempt,
    files: names.filter((name) => name.startsWith(`${attempt.sid}_`)).map((name) => join(videos, name)),
    reports: heard.filter((event) => event.recordingId === id && event.attempt === attempt.number),
  }));
  return { id, filmed, deeds, slowness };
};
