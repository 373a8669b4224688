import type { Reply, Report } from '@rollcue/protocol';
import type { Chance } from './chance.ts';
import type { SimFaults } from './faults.ts';
import type { SimClock } from './simClock.ts';

type Deps = {
  readonly clock: SimClock;
  readonly chance: Chance;
  readonly faults: SimFaults;
  readonly token: string;
  /** Undefined where the report was lost, or nobody was there to hear it. */
  readonly send: (report: Report) => Reply | undefined;
  /** What a viewer would say: does the page show what it should? */
  readonly onTruth: (shows: boolean) => void;
  readonly onCrash: (token: string) => void;
};

/** How a broken page gets well: by itself after a while, by a reload, or never. */
type Trouble = { readonly heals: 'alone' | 'by-reload' | 'never' };

/** The time from a fault to the report of it: the beacon's tolerance. */
const toleranceMs = 1000;
const beatMs = 5000;
const hangSeenMs = 11_000;

/** A page with the beacon in it, as the recorder has opened it. */
export type SimPage = { reload(): void; close(): void };

/** Opens one. */
export const openSimPage = ({ clock, chance, faults, token, send, onTruth, onCrash }: Deps): SimPage => {
  let loads = 0;
  let seq = 0;
  let life = {};
  let state: Report['state'] = 'loading';
  let hungAt: number | undefined;
  let trouble: Trouble | undefined;

  const report = (type: Report['type'], loadedAt: number): void => {
    const hangMs = hungAt === undefined ? 0 : clock.now() - hungAt;
    const reply = send({
      v: 1,
      token,
      page: `${token}-${loads}`,
      seq: seq++,
      type,
      state,
      t: clock.now() - loadedAt,
      since: 0,
      nextMs: beatMs,
      checks: 3,
      ...(state === 'degraded'
        ? { failing: [{ check: '#stage', reason: 'missing' as const, forMs: toleranceMs }] }
        : {}),
      ...(hangMs > 0 ? { hangMs } : {}),
    });
    if (reply?.command === 'reload') load();
  };

  /** Runs `act` unless the page has been loaded anew, or closed, meanwhile. */
  const later = (ms: number, act: () => void): void => {
    const mine = life;
    if (Number.isFinite(ms)) clock.after(ms, () => mine === life && act());
  };

  const shows = (well: boolean): void => onTruth(well);

  const live = (loadedAt: number): void => {
    const breaks = (): void => {
      const { healsAlone, healsByReload } = faults;
      const die = chance.next();
      trouble = { heals: die < healsAlone ? 'alone' : die < healsAlone + healsByReload ? 'by-reload' : 'never' };
      shows(false);
      later(toleranceMs, () => {
        if (!trouble) return;
        state = 'degraded';
        report('change', loadedAt);
      });
      if (trouble.heals === 'alone')
        later(chance.between(500, 20_000), () => {
          trouble = undefined;
          shows(true);
          if (state === 'degraded') {
            state = 'ready';
            report('change', loadedAt);
          }
          later(chance.afterMs(faults.degrades), breaks);
        });
    };
    later(chance.afterMs(faults.degrades), breaks);
    later(chance.afterMs(faults.hangs), () => {
      hungAt = clock.now();
      shows(false);
      later(hangSeenMs, () => report('beat', loadedAt));
    });
    later(chance.afterMs(faults.tabCrashes), () => {
      life = {};
      shows(false);
      if (chance.happens(faults.crashReported)) clock.after(chance.between(200, 1500), () => onCrash(token));
    });
  };

  const load = (): void => {
    life = {};
    loads += 1;
    seq = 0;
    hungAt = undefined;
    state = 'loading';
    shows(false);
    const stays = trouble?.heals === 'never';
    trouble = stays ? trouble : undefined;
    if (chance.happens(faults.neverLoads)) return;
    later(chance.between(500, 2500), () => {
      const loadedAt = clock.now();
      report('hello', loadedAt);
      const beat = (): void => {
        report('beat', loadedAt);
        later(beatMs, beat);
      };
      later(beatMs, beat);
      if (stays || chance.happens(faults.neverReady)) return;
      later(chance.between(500, 4000), () => {
        shows(true);
        state = 'ready';
        report('ready', loadedAt);
        live(loadedAt);
      });
    });
  };
  load();

  return {
    reload: load,
    close: () => {
      life = {};
      shows(false);
    },
  };
};
