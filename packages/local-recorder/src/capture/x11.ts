import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { mobileLook } from '../browser/mobileLook.ts';
import type { Clock } from '../lib/clock.ts';
import { toError } from '../lib/toError.ts';
import type { Abilities } from '../programs/abilities.ts';
import type { Plan } from '../recording/plan.ts';
import type { Capture } from './capture.ts';
import { encoderArgs, type FilmTarget, firstFile } from './encoder.ts';
import { quietly, startFilm } from './startFilm.ts';
import { type Speaker, startPulse } from './startPulse.ts';
import { startXvfb } from './startXvfb.ts';

type Means = {
  readonly ffmpeg: string;
  readonly xvfb: string;
  /** Without it recordings are silent. */
  readonly pulseaudio: string | undefined;
  readonly abilities: Abilities;
  readonly clock: Clock;
};

// Chromium makes no window smaller than this.
const leastWindow = 500;

const sounds = [
  ['-ac', '1', '-b:a', '48k'],
  ['-ac', '1', '-b:a', '128k'],
  ['-ac', '2', '-b:a', '192k'],
] as const;

// Raw pictures and sound need no looking into. The queues take up what comes while the encoder is busy; a picture is 4 MB.
const unprobed = ['-probesize', '32', '-analyzeduration', '0'] as const;

// One picture a second. ffmpeg reads next for whichever output is furthest back; were it this one, up to two seconds of sound would
// wait unread, and be lost at the end. So its times are far ahead of all.
const thinned = ({ fpsMode }: Abilities): readonly string[] =>
  fpsMode ? ['-vf', 'fps=1,setpts=PTS+1000000/TB', '-fps_mode', 'passthrough'] : ['-vf', 'fps=1'];

const filmArgs = (
  plan: Plan,
  display: string,
  source: string | undefined,
  abilities: Abilities,
  target: FilmTarget,
  still: string,
) => {
  const rate = String(plan.fps);
  return [
    ...quietly,
    ...[...unprobed, '-thread_queue_size', '64', '-f', 'x11grab', '-framerate', rate, '-draw_mouse', '0'],
    ...['-video_size', `${plan.width}x${plan.height}`, '-i', `${display}.0`],
    // Sound last, and read at once: what waits while another input is opened would be taken for later than it was, up to half a second.
    ...(source === undefined
      ? []
      : [
          // Each input would begin at zero by itself.
          ...(abilities.isync ? ['-isync', '0'] : []),
          // A picture takes about 50 ms until it is on the screen, and is taken up to a frame later. So long the sound waits for it.
          ...['-itsoffset', String(0.05 + 1 / plan.fps)],
          ...[...unprobed, '-thread_queue_size', '1024', '-fragment_size', '3840', '-f', 'pulse', '-i', source],
        ]),
    ...['-map', '0:v', '-r', rate],
    ...(source === undefined ? [] : ['-map', '1:a', '-c:a', 'aac', '-ar', '48000', ...sounds[plan.audioProfile]]),
    ...encoderArgs(abilities, plan, target),
    // One picture a second beside the video, for whoever wants to look; the filter thins before it converts.
    ...[
      '-map',
      '0:v',
      ...thinned(abilities),
      '-q:v',
      '5',
      '-f',
      'image2',
      '-update',
      '1',
      '-atomic_writing',
      '1',
      still,
    ],
  ];
};

const startSpeaker = async (
  pulseaudio: string | undefined,
  folder: string,
  log: Logger,
): Promise<Speaker | undefined> => {
  if (pulseaudio === undefined) return undefined;
  try {
    return await startPulse(pulseaudio, folder);
  } catch (thrown) {
    log.warn({ why: toError(thrown).message }, 'no sound: the recording goes on without it');
    return undefined;
  }
};

/** Films a real window on a screen of its own, with sound where PulseAudio is there: the least work for the processor. */
export const x11 = ({ ffmpeg, xvfb, pulseaudio, abilities, clock }: Means): Capture => ({
  kind: 'x11',
  stage: async (plan, log) => {
    const folder = await mkdtemp(join(tmpdir(), 'rollcue-stage-'));
    const [screen, speaker] = await Promise.allSettled([
      startXvfb(xvfb, plan.width, plan.height),
      startSpeaker(abilities.pulse ? pulseaudio : undefined, folder, log),
    ]);
    const sound = speaker.status === 'fulfilled' ? speaker.value : undefined;
    if (screen.status === 'rejected') {
      await sound?.end();
      await rm(folder, { recursive: true, force: true });
      throw screen.reason;
    }
    const { display, end } = screen.value;
    const env = { ...process.env, ...sound?.env, DISPLAY: display };
    const still = join(folder, 'newest.jpg');
    return {
      kind: 'x11',
      h264: abilities.h264,
      launch: {
        headless: false,
        viewport: null,
        env,
        // Without sound the browser stays mute, as Playwright has it.
        ignoreDefaultArgs: ['--enable-automation', ...(sound === undefined ? [] : ['--mute-audio'])],
        args: [
          ...['--kiosk', `--window-size=${plan.width},${plan.height}`, '--window-position=0,0'],
          ...['--test-type', '--ozone-platform=x11'],
        ],
        ...mobileLook(plan),
      },
      ...(plan.mobile || plan.width < leastWindow || plan.height < leastWindow
        ? { metrics: { width: plan.width, height: plan.height, mobile: plan.mobile } }
        : {}),
      film: async (_page, target) => {
        const { input, began, film } = startFilm({
          ...{ ffmpeg, fps: plan.fps, env, clock, folder: target.folder },
          args: filmArgs(plan, display, sound?.source, abilities, target, still),
          firstFile: firstFile(abilities, plan, target),
          newestFrame: () => readFile(still).catch(() => undefined),
        });
        return film(began, () => input.write('q'));
      },
      close: async () => {
        await Promise.all([end(), sound?.end()]);
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
});
