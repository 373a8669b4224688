import type { Notice, Recorder, Shot } from '../../core/recorder.ts';
import type { Chance } from './chance.ts';
import type { SimFaults } from './faults.ts';
import type { SimClock } from './simClock.ts';
import type { SimPage } from './simPage.ts';

/** One run, as it truly is. */
type Run = {
  readonly cname: string;
  readonly uid: string;
  readonly sid: string;
  page: SimPage;
  onhold: boolean;
  shows: boolean;
};

type Deps = {
  readonly clock: SimClock;
  readonly chance: Chance;
  readonly faults: SimFaults;
  readonly openPage: (url: string, onTruth: (shows: boolean) => void) => SimPage;
  readonly tell: (run: { cname: string; uid: string; sid: string }, notice: Notice, id: string) => void;
  /** A run films, or films no more; and whether what it films is as it should be. */
  readonly onFilm: (cname: string, run: string, film: 'none' | 'bad' | 'good') => void;
};

/** A recorder over simulated pages; `running` counts what is billed, `isDown` makes every call fail. */
export type SimRecorder = Recorder & { running(): number; setDown(down: boolean): void };

const broken = { is: 'server-error', words: 'HTTP 503' } as const;

/** Makes one. */
export const createSimRecorder = ({ clock, chance, faults, openPage, tell, onFilm }: Deps): SimRecorder => {
  const runs = new Map<string, Run>();
  const resources = new Map<string, string>();
  let named = 0;
  let down = false;

  const fails = async (): Promise<boolean> => {
    await clock.wait(chance.between(50, 400));
    return down || chance.happens(faults.callFails);
  };

  const say = (run: Run, notice: Notice): void => {
    if (chance.happens(faults.noticeLost)) return;
    const id = `n${named++}`;
    const times = chance.happens(faults.noticeTwice) ? 2 : 1;
    for (let i = 0; i < times; i += 1) clock.after(chance.between(100, 3000), () => tell(run, notice, id));
  };

  const end = (run: Run): void => {
    if (!runs.delete(run.sid)) return;
    run.page.close();
    onFilm(run.cname, run.sid, 'none');
  };

  const film = (run: Run): void => {
    if (runs.has(run.sid)) onFilm(run.cname, run.sid, run.onhold ? 'none' : run.shows ? 'good' : 'bad');
  };

  const launch = (cname: string, uid: string, shot: Shot): Run => {
    const sid = `sid-${named++}`;
    const placeholder: SimPage = { reload: () => undefined, close: () => undefined };
    const run: Run = { cname, uid, sid, page: placeholder, onhold: shot.onhold, shows: false };
    runs.set(sid, run);
    run.page = openPage(shot.url, (well) => {
      run.shows = well;
      film(run);
    });
    say(run, { is: 'started', sid });
    clock.after(Math.min(chance.afterMs(faults.recorderStops), 2 ** 40), () => {
      if (!runs.has(sid)) return;
      end(run);
      say(run, { is: 'stopped', code: 6, words: 'recorder_error' });
    });
    clock.after(Math.min(chance.afterMs(faults.recorderVanishes), 2 ** 40), () => end(run));
    return run;
  };

  return {
    running: () => runs.size,
    setDown: (value) => {
      down = value;
    },
    acquire: async ({ cname, uid }) =>
      (await fails()) ? broken : { is: 'acquired', resourceId: `res-${cname}-${uid}` },
    start: async ({ cname, uid, resourceId }, shot) => {
      if (await fails()) return broken;
      if (resources.has(resourceId)) return { is: 'already-started' };
      const run = launch(cname, uid, shot);
      resources.set(resourceId, run.sid);
      return chance.happens(faults.startAnswerLost) ? broken : { is: 'started', sid: run.sid };
    },
    query: async ({ sid }) => {
      if (await fails()) return { is: 'no-answer', words: broken.words };
      return runs.has(sid) ? { is: 'found', status: 5 } : { is: 'gone' };
    },
    update: async ({ sid }, onhold) => {
      if (await fails()) return { is: 'no-answer', words: broken.words };
      const run = runs.get(sid);
      if (!run) return { is: 'gone' };
      run.onhold = onhold;
      film(run);
      return { is: 'updated' };
    },
    stop: async ({ sid }) => {
      if (await fails()) return { is: 'no-answer', words: broken.words };
      const run = runs.get(sid);
      if (!run) return { is: 'gone' };
      end(run);
      say(run, { is: 'stopped', code: 0, words: 'ok' });
      return { is: 'stopped', files: [] };
    },
  };
};
