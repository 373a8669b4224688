import type { CDPSession, Page } from 'playwright-core';
import type { Clock } from '../lib/clock.ts';
import type { Abilities } from '../programs/abilities.ts';
import { startGuarded } from '../programs/startGuarded.ts';
import type { Plan } from '../recording/plan.ts';
import type { Capture, Film } from './capture.ts';
import { encoderArgs, extensionFor, firstBytesOf, lastWordsOf } from './encoder.ts';
import { startFramePump } from './framePump.ts';

const inputArgs = (fps: number): readonly string[] => [
  ...['-hide_banner', '-loglevel', 'error', '-progress', 'pipe:1', '-y'],
  ...['-f', 'image2pipe', '-c:v', 'mjpeg', '-framerate', String(fps), '-i', 'pipe:0', '-an'],
];

const startPictures = async (session: CDPSession, plan: Plan, show: (picture: Buffer) => void): Promise<void> => {
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    show(Buffer.from(data, 'base64'));
    // The page may be gone by now; then there is nobody left to thank.
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
  });
  await session.send('Page.startScreencast', {
    format: 'jpeg',
    quality: 80,
    maxWidth: plan.width,
    maxHeight: plan.height,
  });
};

const film = async (
  ffmpeg: string,
  abilities: Abilities,
  plan: Plan,
  page: Page,
  file: string,
  clock: Clock,
): Promise<Film> => {
  const session = await page.context().newCDPSession(page);
  const encoder = startGuarded(ffmpeg, [...inputArgs(plan.fps), ...encoderArgs(abilities, plan), file], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const { stdin } = encoder.child;
  if (stdin === null) throw new Error(`Cannot write pictures to "${ffmpeg}": it has no input`);
  // EPIPE after the encoder's end; `ended` tells of that.
  stdin.on('error', () => {});
  const lastWords = lastWordsOf(encoder);
  const firstBytes = firstBytesOf(encoder);
  const pump = startFramePump(stdin, plan.fps, clock);
  let asked = false;
  const ended = encoder.ended.then(({ code, error }) => {
    pump.stop();
    return { asked, words: error?.message ?? `the encoder ended with code ${code}: ${lastWords()}` };
  });
  await startPictures(session, plan, pump.show);
  return {
    firstBytes,
    ended,
    newestFrame: async () => pump.newest(),
    stop: async () => {
      asked = true;
      pump.stop();
      stdin.end();
      const force = clock.after(10_000, () => void encoder.end());
      await ended;
      force();
    },
  };
};

/** Films through Chromium's own screencast: needs no screen, has no sound. */
export const screencast = (ffmpeg: string, abilities: Abilities, clock: Clock): Capture => ({
  kind: 'screencast',
  stage: async (plan) => ({
    kind: 'screencast',
    extension: extensionFor(abilities),
    launch: { headless: true, viewport: { width: plan.width, height: plan.height }, isMobile: plan.mobile },
    film: (page, file) => film(ffmpeg, abilities, plan, page, file, clock),
    close: async () => {},
  }),
});
