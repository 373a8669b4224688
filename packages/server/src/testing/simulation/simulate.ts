import type { Policy } from '@rollcue/protocol';
import { isOpen } from '../../core/recording.ts';
import { createChance } from './chance.ts';
import { defaultFaults, type SimFaults } from './faults.ts';
import { createSimClock } from './simClock.ts';
import { openSimPage } from './simPage.ts';
import { createSimRecorder } from './simRecorder.ts';
import { createSimServer, type SimServer } from './simServer.ts';
import { createTruth, type Truth } from './truth.ts';

/** What is simulated. */
export type SimOptions = {
  readonly seed: number;
  readonly recordings: number;
  /** How long each is wanted, and the time over which their beginnings are spread. */
  readonly lengthMs: number;
  readonly spanMs: number;
  readonly policy?: Partial<Policy>;
  readonly standby?: boolean;
  /** Without a beacon no page is heard of: each is taken to be well as soon as its recorder has started. */
  readonly beacon?: boolean;
  readonly faults?: Partial<SimFaults>;
};

/** What came of it. */
export type SimFigures = {
  /** Healthy recorded time ÷ wanted time. */
  readonly coverage: number;
  /** Share of the filmed time that shows something wrong. */
  readonly badFilm: number;
  /** The tenth of the recordings that fared worst had at most this coverage. */
  readonly worstTenth: number;
  readonly failed: number;
  readonly attempts: number;
  /** Recordings that have not come to an end, and runs that are still billed, an hour after all should be over. */
  readonly open: number;
  readonly leftRunning: number;
  /** More attempts at once than there may be, at any time. */
  readonly tooMany: number;
};

/** Orders are given this long before the recording is wanted, as a lesson is prepared before it begins. */
const aheadMs = 60_000;
const hourMs = 3_600_000;
const begin = 1_700_000_000_000;

/** Without the beacon somebody has to say that the page is well; nobody ever says that it is not. */
const assumeWell = (server: SimServer, token: string): void =>
  void server.report({
    v: 1,
    token,
    page: 'assumed',
    seq: 0,
    type: 'ready',
    state: 'ready',
    t: 0,
    since: 0,
    nextMs: 600_000,
    checks: 0,
  });

/** Simulates a world: the same options give the same figures. */
export const simulate = async (options: SimOptions): Promise<SimFigures> => {
  const { seed, recordings: count, lengthMs, spanMs, policy = {}, standby = false, beacon = true } = options;
  const faults = { ...defaultFaults, ...options.faults };
  const chance = createChance(seed);
  const clock = createSimClock(begin);
  const truths = new Map<string, Truth>();
  let tooMany = 0;

  const recorder = createSimRecorder({
    clock,
    chance,
    faults,
    openPage: (url, onTruth) => {
      const token = new URL(url).searchParams.get('rollcue') ?? '';
      return openSimPage({
        clock,
        chance,
        faults,
        token,
        onTruth,
        onCrash: (crashed) => beacon && server.crash(crashed),
        send: (report) => (beacon && !chance.happens(faults.reportLost) ? server.report(report) : undefined),
      });
    },
    tell: ({ uid, sid }, notice, id) => {
      if (!server.notice(uid, sid, notice, id)) clock.after(5000, () => void server.notice(uid, sid, notice, id));
    },
    onFilm: (cname, run, film) => truths.get(cname)?.film(run, film, clock.now()),
  });

  const server: SimServer = createSimServer({
    clock,
    chance,
    recorder,
    // A page that is never heard of must not be taken for silent.
    policy: beacon ? policy : { ...policy, silenceFactor: 100 },
    onStep: ({ recording, notes }) => {
      if (recording.attempts.filter((a) => !a.end).length > (standby ? 2 : 1)) tooMany += 1;
      if (beacon) return;
      for (const { kind, attempt } of notes) {
        const token = kind === 'started' ? recording.attempts[(attempt ?? 1) - 1]?.token : undefined;
        if (token) clock.after(0, () => assumeWell(server, token));
      }
    },
  });

  const again = (perHour: number, act: () => void): void => {
    const ms = chance.afterMs(perHour);
    if (ms > spanMs + lengthMs) return;
    clock.after(ms, () => {
      act();
      again(perHour, act);
    });
  };
  const forAWhile = (ms: number, set: (on: boolean) => void) => {
    set(true);
    clock.after(ms, () => set(false));
  };
  again(faults.serverKilled, () => server.kill(chance.between(3000, 30_000)));
  again(faults.storeSlow, () => forAWhile(chance.between(10_000, 120_000), server.setSlow));
  again(faults.recorderDown, () => forAWhile(chance.between(10_000, 90_000), recorder.setDown));

  const until = (ms: number, act: () => boolean): void =>
    void clock.after(ms, () => {
      clock.touch();
      if (!act()) until(1000, act);
    });
  for (let n = 0; n < count; n += 1) {
    const id = `rec-${n}`;
    const orderIn = chance.next() * spanMs;
    const from = begin + orderIn + aheadMs;
    truths.set(id, createTruth(from, from + lengthMs));
    until(orderIn, () => server.start(id, standby));
    until(orderIn + aheadMs + lengthMs, () => server.stop(id));
  }

  await clock.run(begin + spanMs + aheadMs + lengthMs + hourMs);

  const shares = [...truths.values()].map((t) => t.goodMs(clock.now()) / lengthMs).sort((a, b) => a - b);
  const films = [...truths.values()].map((t) => t.filmed(clock.now()));
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const all = server.store.all();
  return {
    coverage: sum(shares) / count,
    badFilm: sum(films.map((f) => f.badMs)) / sum(films.map((f) => f.ms)),
    worstTenth: shares[Math.floor(count / 10)] ?? 0,
    failed: all.filter((r) => r.standing.is === 'failed').length,
    attempts: sum(all.map((r) => r.attempts.length)),
    open: all.filter(isOpen).length,
    leftRunning: recorder.running(),
    tooMany,
  };
};
