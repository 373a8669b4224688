import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Stage } from '../capture/capture.ts';
import { simulatedClock } from '../lib/simulatedClock.ts';
import type { Notice } from '../notify/notice.ts';
import { defaultTimings } from '../timings.ts';
import type { Plan } from './plan.ts';
import { Recording } from './recording.ts';

const plan: Plan = {
  url: 'http://x/',
  width: 640,
  height: 360,
  fps: 15,
  bitrateKbps: 1_500,
  audioProfile: 0,
  mobile: false,
  onhold: false,
  readyTimeout: 0,
  maxRecordingHour: 1,
  maxVideoDuration: 120,
  avFileType: ['hls', 'mp4'],
  fileNamePrefix: [],
};

/** A recording whose stages are being set up for as long as nobody needs them: no browser is ever started. */
const startRecording = () => {
  const clock = simulatedClock(1_000_000);
  const told: Notice[] = [];
  let stages = 0;
  let setUp = (): void => {};
  const recording = new Recording({ sid: 's', cname: 'c', uid: '7', resourceId: 'r' }, plan, {
    dir: '/nowhere',
    chromium: '/nowhere',
    stage: () => {
      stages += 1;
      const stage: Stage = {
        kind: 'x11',
        h264: true,
        launch: {},
        film: () => Promise.reject(new Error('nothing to film')),
        close: async () => {},
      };
      return new Promise((resolve) => {
        setUp = () => resolve(stage);
      });
    },
    onPageCrash: 'film-on',
    tell: (notice) => told.push(notice),
    newUid: () => 77,
    clock,
    timings: defaultTimings,
    log: pino({ level: 'silent' }),
  });
  const failOver = async (gapMs: number): Promise<void> => {
    const over = recording.failOver(gapMs);
    setUp();
    clock.advance(gapMs);
    await over;
  };
  return { clock, told, recording, failOver, setUp: () => setUp(), stages: () => stages };
};

test('a recording is away until the gap is over, and then goes on with another worker', async () => {
  const { clock, told, recording, setUp, stages } = startRecording();
  const over = recording.failOver(5_000);
  setUp();
  expect([recording.phase, recording.studio]).toEqual(['away', undefined]);
  clock.advance(4_999);
  expect([recording.phase, stages()]).toEqual(['away', 1]);
  clock.advance(1);
  await over;
  expect([recording.phase, stages()]).toEqual(['running', 2]);
  expect(told).toEqual([{ kind: 'failedOver', newUid: 77 }]);
});

test('the fourth failure is not recovered, and nobody is told', async () => {
  const { told, recording, failOver, stages } = startRecording();
  for (const gapMs of [10, 10, 10]) await failOver(gapMs);
  expect([recording.phase, stages(), told.length]).toEqual(['running', 4, 3]);
  await failOver(10);
  expect([recording.phase, stages(), told.length]).toEqual(['exited', 4, 3]);
});

test('a recording that ends while it is away has no further worker', async () => {
  const { clock, told, recording, setUp, stages } = startRecording();
  void recording.failOver(5_000);
  setUp();
  await recording.end({ code: 0, details: '', silent: false });
  clock.advance(5_000);
  await recording.exited;
  expect([recording.phase, stages()]).toEqual(['exited', 1]);
  expect(told.map(({ kind }) => kind)).toEqual(['webStopped', 'sessionExit']);
});

test('maxRecordingHour ends a recording with 71 code 1, after an hour of progress each minute', async () => {
  const { clock, told, recording, setUp } = startRecording();
  clock.advance(3_600_000);
  setUp();
  await recording.exited;
  expect(told.filter(({ kind }) => kind === 'uploading')).toHaveLength(59);
  expect(told.slice(59)).toEqual([
    { kind: 'webStopped', code: 1, details: 'max recording hour is 1', files: [] },
    { kind: 'sessionExit', normal: true },
  ]);
});
