import {
  type PageState,
  type Parsed,
  parseReport,
  parserOf,
  type Reason,
  type Report,
  reasons,
} from '@rollcue/protocol';
import * as v from 'valibot';

/** A check's latest verdict, as the page tells it. */
export type Looked = {
  readonly check: string;
  readonly verdict:
    | { readonly status: 'ok' }
    | { readonly status: 'bad'; readonly reason: Reason; readonly detail?: string | undefined }
    | { readonly status: 'unknown'; readonly detail: string };
  /** The page may be ready in spite of it. */
  readonly remark?: boolean | undefined;
};

/** Every verdict at one moment; `t` is ms since navigation start. */
export type PageLook = { readonly t: number; readonly state: PageState; readonly verdicts: readonly Looked[] };

/** What the script says to us. */
export type PageSaid =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'look'; readonly look: PageLook }
  /** The beacon cannot use something that was asked for on our command line (`ours`) or by the page itself. */
  | { readonly kind: 'refused'; readonly words: string; readonly ours: boolean };

/** What the beacon in the page is started with. */
type PageOptions = {
  readonly token: string;
  readonly expect: readonly string[];
  readonly readyTimeoutMs: number;
  readonly intervalMs: number;
};

/** Never asked: what is sent to it ends in the page already, so that neither CSP nor CORS nor a lost network is in the way. */
const endpoint = 'https://rollcue.invalid/beacon';
/** How often verdicts are compared, and how often they are told though nothing changed; ms. */
const lookEveryMs = 50;
const tellEveryMs = 250;

/**
 * The beacon and what brings its words out, as text that runs in the page with a `tell` in scope. The page's own script tag, its
 * stub and its calls of `window.rollcue` meet this beacon, so that what the page expects of itself is judged as well. Its `bye` is
 * not heard: the browser no longer listens to a document that it leaves.
 */
export const checkPageScript = (beacon: string, options: PageOptions): string => `
  if (!/^(https?|file):$/.test(location.protocol)) return;
  const { stringify } = JSON;
  const { setInterval } = window;
  const say = (said) => tell(stringify(said));
  const post = (body) => say({ kind: 'report', body });
  const whileSwapped = (owner, name, value, run) => {
    const own = Object.getOwnPropertyDescriptor(owner, name);
    Object.defineProperty(owner, name, { value, configurable: true, writable: true });
    try {
      return run();
    } finally {
      if (own) Object.defineProperty(owner, name, own);
      else delete owner[name];
    }
  };
  const listening = (ours, run) =>
    whileSwapped(console, 'warn', (words) => say({ kind: 'refused', words: String(words), ours }), run);
  const taken = (_url, { body }) => {
    post(body);
    return Promise.resolve(new Response(null, { status: 204 }));
  };
  whileSwapped(window, 'fetch', taken, () => {
    ${beacon}
  });
  const { startBeacon, hold } = window.rollcue;
  const options = ${JSON.stringify({ ...options, endpoint })};
  const beacon = listening(true, () => startBeacon(options));
  const adopt = ({ q = [] } = {}) => {
    for (const held of q) {
      const release = beacon.hold(held.label, { timeoutMs: held.timeoutMs });
      let { done } = held;
      Object.defineProperty(held, 'done', { get: () => done, set: (is) => (done = is) && release() });
      if (done) release();
    }
  };
  const ours = { startBeacon: (more) => startBeacon({ ...more, ...options, expect: more?.expect }), hold };
  Object.defineProperty(window, 'rollcue', { configurable: true, get: () => ours, set: (stub) => adopt(stub ?? {}) });

  let told = '';
  let toldAt = 0;
  const look = () => {
    const { state } = beacon;
    const verdicts = beacon.verdicts.map(({ check, verdict, remark }) => ({ check, verdict, remark }));
    const now = performance.now();
    const key = stringify([state, verdicts]);
    if (key === told && now < toldAt + ${tellEveryMs}) return;
    told = key;
    toldAt = now;
    say({ kind: 'look', look: { t: now, state, verdicts } });
  };
  beacon.on('report', look);
  const read = new WeakSet();
  setInterval(() => {
    for (const tag of document.querySelectorAll('script[data-expect]')) {
      if (read.has(tag)) continue;
      read.add(tag);
      listening(false, () => beacon.expect(tag.dataset.expect));
    }
    look();
  }, ${lookEveryMs});
  look();
`;

const verdictSchema = v.variant('status', [
  v.object({ status: v.literal('ok') }),
  v.object({ status: v.literal('bad'), reason: v.picklist(reasons), detail: v.optional(v.string()) }),
  v.object({ status: v.literal('unknown'), detail: v.string() }),
]);

const parseSaid = parserOf(
  v.variant('kind', [
    v.object({ kind: v.literal('report'), body: v.string() }),
    v.object({ kind: v.literal('refused'), words: v.string(), ours: v.boolean() }),
    v.object({
      kind: v.literal('look'),
      look: v.object({
        t: v.number(),
        state: v.picklist(['loading', 'ready', 'degraded', 'failed']),
        verdicts: v.array(v.object({ check: v.string(), verdict: verdictSchema, remark: v.optional(v.boolean()) })),
      }),
    }),
  ]),
);

/** Reads what the script told. */
export const readSaid = (text: string): Parsed<PageSaid> => {
  const said = parseSaid(JSON.parse(text));
  if (!said.ok || said.value.kind !== 'report') return said as Parsed<PageSaid>;
  const report = parseReport(JSON.parse(said.value.body));
  return report.ok ? { ok: true, value: { kind: 'report', report: report.value } } : report;
};
