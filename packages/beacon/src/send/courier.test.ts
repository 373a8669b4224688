import type { Report, ReportType } from '@rollcue/protocol';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Clock } from '../lib/pageClock.ts';

/** What the network does to one request: the server takes it, takes it but is not heard, refuses it for now, or is not there. */
type Luck = 'taken' | 'unheard' | 'ill' | 'cut';

const flush = async (): Promise<void> => {
  for (let i = 0; i < 12; i += 1) await Promise.resolve();
};

/** A courier over such a network, on a clock that moves when told. */
const startCourier = async (luck: () => Luck) => {
  const arrived: Report[] = [];
  vi.resetModules();
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('fetch', async (_url: string, { body }: { readonly body: string }) => {
    const how = luck();
    if (how === 'cut') throw new TypeError('Failed to fetch');
    if (how === 'ill') return new Response('', { status: 503 });
    arrived.push(JSON.parse(body));
    if (how === 'unheard') throw new TypeError('Failed to fetch');
    return new Response(null, { status: 204 });
  });
  const { startCourier: start } = await import('./courier.ts');
  let now = 0;
  let timers: { readonly at: number; readonly then: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    wallMs: () => now,
    after: (ms, then) => {
      const timer = { at: now + ms, then };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    frame: () => () => {},
  };
  let stop = () => {};
  const courier = start(
    'https://biz/beacon',
    clock,
    () => 0.5,
    () => false,
    () => {},
    () => {},
    (...undo) => {
      stop = () => {
        for (const each of undo) each();
      };
    },
  );
  return {
    arrived,
    courier,
    stop: () => stop(),
    pass: async (ms: number) => {
      for (const until = now + ms; ; ) {
        await flush();
        const [next] = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!next) {
          now = until;
          return;
        }
        timers = timers.filter((each) => each !== next);
        now = Math.max(now, next.at);
        next.then();
      }
    },
  };
};

const report = (type: ReportType, seq: number): Report => ({
  v: 1,
  token: 't',
  page: 'p',
  seq,
  type,
  state: 'ready',
  t: 0,
  since: 0,
  nextMs: 1000,
  checks: 1,
});

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('whatever the network does, state changes arrive once it is well, in order; what is missing was counted', async () => {
  const type = fc.constantFrom<ReportType>('beat', 'beat', 'beat', 'change');
  const luck = fc.constantFrom<Luck>('taken', 'taken', 'unheard', 'ill', 'cut');
  await fc.assert(
    fc.asyncProperty(fc.array(type, { maxLength: 25 }), fc.array(luck, { maxLength: 60 }), async (types, fortunes) => {
      const left = [...fortunes];
      const { courier, arrived, pass, stop } = await startCourier(() => left.shift() ?? 'taken');
      const made: readonly ReportType[] = ['hello', 'ready', ...types];
      for (const [seq, each] of made.entries()) {
        courier.send(report(each, seq));
        await pass(1000);
      }
      await pass(600_000);
      stop();
      const numbers = arrived.map(({ seq }) => seq);
      const once = [...new Set(numbers)];
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      for (const [seq, each] of made.entries()) if (each !== 'beat') expect(once).toContain(seq);
      // Of what it gave up some may have come all the same; nothing else is missing.
      const missing = made.length - once.length;
      expect(missing).toBeLessThanOrEqual(courier.dropped());
      expect(made.length - courier.dropped()).toBeLessThanOrEqual(once.length);
    }),
    { numRuns: 60 },
  );
});

test('a page that leaves sends its newest word first, and no beat', async () => {
  let isOut = true;
  const { courier, arrived, pass, stop } = await startCourier(() => (isOut ? 'cut' : 'taken'));
  for (const [seq, each] of (['hello', 'ready', 'beat', 'change'] as const).entries()) courier.send(report(each, seq));
  await pass(10);
  isOut = false;
  courier.send(report('bye', 4));
  await pass(10);
  expect(arrived.map(({ seq }) => seq)).toEqual([4, 3, 1, 0]);
  stop();
});

test('the first report that gets through after three unanswered tries says so, and for how long; the next does not', async () => {
  const fortunes: Luck[] = ['cut', 'cut', 'cut', 'ill'];
  const { courier, arrived, pass, stop } = await startCourier(() => fortunes.shift() ?? 'taken');
  const full = Array.from({ length: 16 }, () => ({ check: 'a', reason: 'missing', forMs: 1 }) as const);
  courier.send({ ...report('hello', 0), failing: full });
  courier.send(report('ready', 1));
  await pass(60_000);
  const [hello, ready] = arrived;
  expect(hello?.failing).toHaveLength(16);
  expect(hello?.failing?.at(-1)).toMatchObject({ check: 'page:report', reason: 'blocked' });
  // Half of 1000 ms, four times: as long as the tries were apart.
  expect(hello?.failing?.at(-1)?.forMs).toBe(2000);
  expect(ready?.failing).toBeUndefined();
  stop();
});

test('a server that answers, if only that it is unwell, has not been kept from hearing', async () => {
  const fortunes: Luck[] = ['cut', 'cut', 'ill', 'ill', 'cut', 'cut'];
  const { courier, arrived, pass, stop } = await startCourier(() => fortunes.shift() ?? 'taken');
  courier.send(report('hello', 0));
  await pass(60_000);
  expect(arrived.map(({ failing }) => failing)).toEqual([undefined]);
  expect(console.warn).not.toHaveBeenCalled();
  stop();
});
