import type { Logger } from 'pino';
import type { Clock } from '../lib/clock.ts';
import { abilitiesOf } from '../programs/abilities.ts';
import type { Programs } from '../programs/programs.ts';
import type { Plan } from '../recording/plan.ts';
import type { CaptureKind, Stage } from './capture.ts';
import { screencast } from './screencast.ts';

type Ground = {
  readonly programs: Programs;
  readonly forced: CaptureKind | undefined;
  readonly clock: Clock;
  readonly log: Logger;
};

/** Finds out once how pages can be filmed here, and says it; the result sets a stage for each recording. */
export const chooseStage = async ({
  programs,
  clock,
  log,
}: Ground): Promise<(plan: Plan, log: Logger) => Promise<Stage>> => {
  const { ffmpeg } = programs;
  if (ffmpeg === undefined) throw new Error('Cannot start the local recorder: no ffmpeg was found');
  const abilities = await abilitiesOf(ffmpeg);
  const headless = screencast(ffmpeg, abilities, clock);
  log.info({ capture: headless.kind }, 'pages are filmed');
  return headless.stage;
};
