import { resolve } from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '../lib/clock.ts';
import { toError } from '../lib/toError.ts';
import { abilitiesOf } from '../programs/abilities.ts';
import type { Programs } from '../programs/programs.ts';
import type { Plan } from '../recording/plan.ts';
import type { CaptureKind, Stage } from './capture.ts';
import { screencast } from './screencast.ts';
import { x11 } from './x11.ts';

type Ground = {
  readonly programs: Programs;
  readonly forced: CaptureKind | undefined;
  readonly clock: Clock;
  readonly log: Logger;
};

/** Finds out once how pages can be filmed here, and says it; the result sets a stage for each recording. */
export const chooseStage = async ({
  programs: { ffmpeg: found, xvfb, pulseaudio },
  forced,
  clock,
  log,
}: Ground): Promise<(plan: Plan, log: Logger) => Promise<Stage>> => {
  if (found === undefined) throw new Error('Cannot start the local recorder: no ffmpeg was found');
  // It runs in the folder that it writes to.
  const ffmpeg = resolve(found);
  const abilities = await abilitiesOf(ffmpeg);
  const headless = screencast(ffmpeg, abilities, clock);
  const screened =
    xvfb !== undefined && abilities.x11grab && abilities.h264 && abilities.aac
      ? x11({ ffmpeg, xvfb, pulseaudio, abilities, clock })
      : undefined;
  if (forced === 'x11' && screened === undefined)
    throw new Error('Cannot start the local recorder with capture "x11": Xvfb or an ffmpeg with x11grab is missing');
  if (screened === undefined || forced === 'screencast') {
    log.info({ capture: 'screencast', sound: false }, 'pages are filmed');
    return headless.stage;
  }
  log.info({ capture: 'x11', sound: pulseaudio !== undefined && abilities.pulse }, 'pages are filmed');
  return async (plan, log) => {
    try {
      return await screened.stage(plan, log);
    } catch (thrown) {
      log.warn(
        { why: toError(thrown).message, capture: 'screencast' },
        'no screen: filming without one, and without sound',
      );
      return headless.stage(plan, log);
    }
  };
};
