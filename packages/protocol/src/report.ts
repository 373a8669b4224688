import * as v from 'valibot';
import { type Reason, reasons } from './reason.ts';

/** What a page says of itself. `failed` means: not ready within its ready timeout. */
export type PageState = 'loading' | 'ready' | 'degraded' | 'failed';

/** `hello` at once, `ready` the first time, `change` at each later change, `beat` every interval, `bye` on `pagehide`. */
export type ReportType = 'hello' | 'ready' | 'beat' | 'change' | 'bye';

/** One check that does not hold, and for how long it has not. */
export type Failing = {
  /** The expectation as written, or a built-in's name such as `page:blank`. */
  readonly check: string;
  readonly reason: Reason;
  /** Milliseconds for which it has failed without a break. */
  readonly forMs: number;
  /** A few words for a person: which image, which selector. */
  readonly detail?: string;
};

/** Web vitals in milliseconds (`cls` is a score). A vital that has not happened is left out. */
export type Vitals = {
  readonly ttfb?: number;
  readonly fcp?: number;
  readonly lcp?: number;
  readonly cls?: number;
  readonly inp?: number;
};

/** One message from a page (CONTRACT 1.5): a JSON object of at most 8 KiB. */
export type Report = {
  readonly v: 1;
  readonly token: string;
  readonly sid?: string;
  /** New for each document load. */
  readonly page: string;
  /** 0, 1, 2 … for each report made on this page, arrived or not. */
  readonly seq: number;
  readonly type: ReportType;
  readonly state: PageState;
  /** Milliseconds since navigation start when the report was made. */
  readonly t: number;
  /** Same clock as `t`: when `state` began. */
  readonly since: number;
  /** At most 16, worst first. */
  readonly failing?: readonly Failing[];
  /** Checks that cannot be judged. */
  readonly unknown?: readonly string[];
  /** The page's promise: its next report comes within this many milliseconds. */
  readonly nextMs: number;
  /** The document is not visible: nobody, and no recorder, sees it. */
  readonly hidden?: true;
  /** The main thread has not answered for this many milliseconds. */
  readonly hangMs?: number;
  /** Reports made so far that were given up. */
  readonly dropped?: number;
  /** How many checks are being judged. */
  readonly checks: number;
  readonly vitals?: Vitals;
};

/** The longest report that the server reads, in bytes. */
export const maxReportBytes = 8192;

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const ms = v.pipe(v.number(), v.finite(), v.minValue(0));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const failingSchema = v.object({
  check: text(500),
  reason: v.picklist(reasons),
  forMs: ms,
  detail: v.exactOptional(text(500)),
});

const vitalsSchema = v.object({
  ttfb: v.exactOptional(ms),
  fcp: v.exactOptional(ms),
  lcp: v.exactOptional(ms),
  cls: v.exactOptional(ms),
  inp: v.exactOptional(ms),
});

const reportObject = v.object({
  v: v.literal(1),
  token: id,
  sid: v.exactOptional(id),
  page: id,
  seq: count,
  type: v.picklist(['hello', 'ready', 'beat', 'change', 'bye']),
  state: v.picklist(['loading', 'ready', 'degraded', 'failed']),
  t: ms,
  since: ms,
  failing: v.exactOptional(v.pipe(v.array(failingSchema), v.maxLength(16))),
  unknown: v.exactOptional(v.pipe(v.array(text(500)), v.maxLength(64))),
  nextMs: v.pipe(v.number(), v.finite(), v.minValue(1)),
  hidden: v.exactOptional(v.literal(true)),
  hangMs: v.exactOptional(ms),
  dropped: v.exactOptional(count),
  checks: count,
  vitals: v.exactOptional(vitalsSchema),
});

/** Unknown fields are left out, so that a newer page may talk to an older server. */
export const reportSchema: v.GenericSchema<unknown, Report> = reportObject;

/** A report as the server keeps it and shows it: without its token. */
export const shownReportSchema: v.GenericSchema<unknown, Omit<Report, 'token'>> = v.omit(reportObject, ['token']);

/** What a parser answers: the value, or words that say which field is wrong and how. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** Turns a schema into a parser whose problems name the field. */
export const parserOf =
  <T>(schema: v.GenericSchema<unknown, T>) =>
  (input: unknown): Parsed<T> => {
    const result = v.safeParse(schema, input, { abortEarly: true });
    if (result.success) return { ok: true, value: result.output };
    const [issue] = result.issues;
    const path = v.getDotPath(issue);
    return { ok: false, problem: path ? `${path}: ${issue.message}` : issue.message };
  };

/** Reads one report from a parsed JSON body. */
export const parseReport: (input: unknown) => Parsed<Report> = parserOf(reportSchema);
