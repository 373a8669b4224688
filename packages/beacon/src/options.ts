import type { CustomCheck, ExpectationData } from './expect/expectation.ts';
import { attempt } from './lib/guard.ts';
import { warn } from './lib/words.ts';

/** Between two heartbeats at least so long, ms. */
export const leastIntervalMs = 100;

/** What a page asks for: in text, as data, or as a function of its own. */
export type Expect = string | ExpectationData | CustomCheck;

/** The checks that need no expectation; `false` switches one off. */
export type BuiltIn = 'page:blank' | 'page:hang' | 'page:error' | 'page:resource' | 'page:fonts';

/** Options of `startBeacon`, and of `data-config` (where functions cannot be). Durations in ms. */
export type BeaconOptions = { readonly [name in BuiltIn]?: boolean } & {
  /** Where reports go; default `/beacon` on the script's own origin. */
  readonly endpoint?: string;
  /** Default: `rollcue` in the page's query, else in its fragment. With none the beacon does nothing. */
  readonly token?: string;
  /** The recorder's id, where the page knows it. */
  readonly sid?: string;
  readonly expect?: string | readonly Expect[];
  /** From navigation start; a page not ready by then is `failed`. Default 30000. */
  readonly readyTimeoutMs?: number;
  /** Between heartbeats; a reply may change it. Default 5000. */
  readonly intervalMs?: number;
  /** For how long all must hold before `ready`. Default 100. */
  readonly settleMs?: number;
  /** For how long a check may fail before the page is `degraded`. Default 1000. */
  readonly toleranceMs?: number;
  /** `fail`: errors and failed resources make the page unready, and it is not ready before it has loaded. Default: they are only reported. */
  readonly errors?: 'fail' | 'report';
  /** In a child frame: report to the script in the parent instead of to the server; the parent's origin, '' for any. */
  readonly parent?: string;
  /** `livekit`: print `START_RECORDING` at `ready`. */
  readonly signal?: 'livekit';
  /** Draws an overlay that lists each check's verdict in the page. */
  readonly debug?: boolean;
};

/** Options with every default in its place. */
export type Settings = Omit<BeaconOptions, 'expect'> & {
  readonly [key in 'readyTimeoutMs' | 'intervalMs' | 'settleMs' | 'toleranceMs']: number;
} & { readonly endpoint: string; readonly expect: readonly Expect[] };

/** The longest a browser's timer can wait. */
const longestMs = 2 ** 31 - 1;

/** Reads a duration of at least `leastMs`; undefined if it is none. */
export const readMs = (value: unknown, leastMs: number): number | undefined => {
  const ms = /\d/.test(String(value)) ? Number(value) : Number.NaN;
  return ms >= leastMs && ms <= longestMs ? ms : undefined;
};

const readUrl = (value: unknown): string | undefined =>
  attempt(() => {
    const { href } = new URL(String(value), document.baseURI);
    return /^http/.test(href) ? href : undefined;
  });

/** How an option is read (undefined: it cannot be used), and its default. */
type Reader = readonly [read: (value: unknown) => unknown, standard: unknown];

const duration = (standard: number, leastMs: number): Reader => [(value) => readMs(value, leastMs), standard];

/** Fills in defaults. A bad value is told on the console once and its default used. `nameOf` is how the page calls an option. */
export const readOptions = (
  options: BeaconOptions,
  defaultEndpoint: string,
  nameOf: (key: string) => string,
): Settings => {
  const readers: Readonly<Record<string, Reader>> = {
    endpoint: [readUrl, defaultEndpoint],
    readyTimeoutMs: duration(30_000, 0),
    intervalMs: duration(5000, leastIntervalMs),
    settleMs: duration(100, 0),
    toleranceMs: duration(1000, 0),
    debug: [(value) => String(value) !== 'false', false],
    signal: [(value) => (value === 'livekit' ? value : undefined), ''],
    expect: [(value) => (typeof value === 'string' ? [value] : Array.isArray(value) ? value : undefined), []],
  };
  const settings: Record<string, unknown> = { ...options };
  for (const [key, [read, standard]] of Object.entries(readers)) {
    const value = settings[key];
    const used = value === undefined ? standard : read(value);
    if (used === undefined) warn(`${nameOf(key)}="${value}" cannot be used; using "${standard}"`);
    settings[key] = used ?? standard;
  }
  return settings as Settings;
};
