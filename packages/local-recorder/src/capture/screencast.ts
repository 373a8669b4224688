import type { CDPSession } from 'playwright-core';
import { mobileLook } from '../browser/mobileLook.ts';
import type { Clock } from '../lib/clock.ts';
import type { Abilities } from '../programs/abilities.ts';
import type { Plan } from '../recording/plan.ts';
import type { Capture } from './capture.ts';
import { crashPicture } from './crashPicture.ts';
import { encoderArgs, firstFile } from './encoder.ts';
import { startFramePump } from './framePump.ts';
import { quietly, startFilm } from './startFilm.ts';

const inputArgs = (fps: number): readonly string[] => [
  // The format is known; looking into it would hold back the first five seconds.
  ...['-fpsprobesize', '0', '-probesize', '32', '-analyzeduration', '0'],
  ...['-f', 'image2pipe', '-c:v', 'mjpeg', '-framerate', String(fps), '-i', 'pipe:0', '-map', '0:v'],
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

/** Films through Chromium's own screencast: needs no screen, has no sound. */
export const screencast = (ffmpeg: string, abilities: Abilities, clock: Clock): Capture => ({
  kind: 'screencast',
  stage: async (plan) => ({
    kind: 'screencast',
    h264: abilities.h264,
    launch: {
      headless: true,
      viewport: { width: plan.width, height: plan.height },
      isMobile: plan.mobile,
      ...mobileLook(plan),
    },
    film: async (page, target) => {
      const session = await page.context().newCDPSession(page);
      const args = [...quietly, ...inputArgs(plan.fps), ...encoderArgs(abilities, plan, target)];
      const { input, film } = startFilm({
        ...{ ffmpeg, args, fps: plan.fps, env: process.env, clock },
        ...{ folder: target.folder, firstFile: firstFile(abilities, plan, target) },
        newestFrame: async () => pump.newest(),
      });
      const pump = startFramePump(input, plan.fps, clock);
      const running = film(pump.began, () => {
        pump.stop();
        input.end();
      });
      void running.ended.then(pump.stop);
      page.once('crash', () => {
        // If the whole browser is gone, the recording ends anyway.
        void crashPicture(page.context(), plan.width, plan.height).then(pump.show, () => {});
      });
      await startPictures(session, plan, pump.show);
      return running;
    },
    close: async () => {},
  }),
});
