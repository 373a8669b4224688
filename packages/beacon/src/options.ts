import type { CustomCheck, ExpectationData } from './expect/expectation.ts';
import { warn } from './lib/words.ts';

/** What a page asks for: in text, as data, or as a function of its own. */
export type Expect = string | ExpectationData | CustomCheck;

/** The checks that need no expectation; `false` switches one off. */
export type BuiltIn = 'page:blank' | 'page:error' | 'page:resource';

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
  /** `fail`: errors and failed resources make the page unready. Default: they are only reported. */
  readonly errors?: 'fail' | 'report';
  /** `livekit`: print `START_RECORDING` at `ready`. */
  readonly signal?: 'livekit';
};

/** Options with every default in its place. */
export type Settings = Omit<BeaconOptions, 'expect' | 'endpoint' | 'token'> & {
  readonly endpoint: string;
  readonly expect: readonly Expect[];
  readonly readyTimeoutMs: number;
  readonly intervalMs: number;
  readonly settleMs: number;
  readonly toleranceMs: number;
};

/** Durations: default and least value, ms. */
const durations = {
  readyTimeoutMs: [30_000, 0],
  intervalMs: [5000, 100],
  settleMs: [100, 0],
  toleranceMs: [1000, 0],
} as const;

/** The longest a browser's timer can wait. */
const longestMs = 2 ** 31 - 1;

/** What the page calls an option: `data-ready-timeout` for an attribute. */
const nameOf = (key: string, isAttribute: boolean): string =>
  isAttribute ? `data-${key.replace(/Ms$/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}` : key;

/** Reads an interval; undefined if it is none. */
export const readMs = (value: unknown, leastMs: number): number | undefined => {
  const ms = typeof value === 'string' && value.trim() ? Number(value) : value;
  return typeof ms === 'number' && ms >= leastMs && ms <= longestMs ? ms : undefined;
};

/** Fills in defaults. A bad value is told on the console once and its default used. `written` names the keys given as attributes. */
export const readOptions = (options: BeaconOptions, defaultEndpoint: string, written: readonly string[]): Settings => {
  const refuse = (key: string, value: unknown, used: unknown) =>
    warn(`${nameOf(key, written.includes(key))}="${String(value).slice(0, 200)}" cannot be used; using ${used}`);
  const duration = (key: keyof typeof durations): number => {
    const [standard, least] = durations[key];
    const value = options[key];
    if (value === undefined) return standard;
    const ms = readMs(value, least);
    if (ms === undefined) refuse(key, value, standard);
    return ms ?? standard;
  };
  let endpoint = defaultEndpoint;
  if (options.endpoint !== undefined) {
    try {
      const url = new URL(options.endpoint, document.baseURI);
      if (!/^http/.test(url.protocol)) throw url;
      endpoint = url.href;
    } catch {
      refuse('endpoint', options.endpoint, endpoint);
    }
  }
  const { signal, expect = [] } = options;
  if (signal !== undefined && signal !== 'livekit') refuse('signal', signal, 'none');
  return {
    ...options,
    endpoint,
    readyTimeoutMs: duration('readyTimeoutMs'),
    intervalMs: duration('intervalMs'),
    settleMs: duration('settleMs'),
    toleranceMs: duration('toleranceMs'),
    expect: typeof expect === 'string' ? [expect] : expect,
  };
};
