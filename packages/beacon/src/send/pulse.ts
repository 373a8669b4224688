import type { Report } from '@rollcue/protocol';
import { attempt, guard } from '../lib/guard.ts';
import { Worker } from '../lib/natives.ts';
import type { Clock } from '../lib/pageClock.ts';
import type { Carry } from './postByWorker.ts';
import { type News, pulseWorker, type Word } from './pulseWorker.ts';

/** The worker that reports for a page which hangs, seen from the page. */
export type Pulse = {
  /** Tells it the next number and the last report. */
  readonly post: (seq: number, last: Report | undefined) => void;
  /**
   * The most numbers that it may have used since it was last heard: not 0 after long silence of the page. No report can be made
   * then; its next news tell the number.
   */
  readonly mayHaveUsed: () => number;
  readonly carry: Carry;
  /** Whether there is a worker that has been heard. */
  readonly isAtWork: () => boolean;
  readonly stop: () => void;
};

/** So long after the last word that the worker took in it may report for the page: well below the worker's own limit. */
const unsureAfterMs = 900;
/** So many reports it can make in that time, at most. */
const reportsMeanwhile = 2;

type Policy = { readonly createScriptURL: (url: string) => string };
type Policies = { readonly createPolicy: (name: string, rules: Policy) => Policy };

/**
 * Starts the worker: from this script's own file if it is on the page's origin (a CSP that let the script in lets the worker
 * in), else from a Blob. Where neither can be had or `isWanted`, nothing happens. `hear` gets the worker's news.
 */
export const startPulse = (
  isWanted: boolean,
  scriptUrl: string,
  endpoint: string,
  clock: Clock,
  hear: (news: News) => void,
): Pulse => {
  let url = scriptUrl;
  let worker: Worker | undefined;
  /** The worker, if it is this script's own file. */
  let carrier: Worker | undefined;
  /** When the last word that the worker took in was posted; Infinity until it has asked. */
  let heardAt = Number.POSITIVE_INFINITY;

  const stop = () => {
    worker?.terminate();
    carrier = undefined;
    heardAt = Number.POSITIVE_INFINITY;
    URL.revokeObjectURL(url);
  };
  attempt(() => {
    if (!isWanted) return;
    // Nobody's bundle is run a second time: only a file that is surely ours.
    const isFile = url.startsWith(`${origin}/`) && /rollcue[^/]*js$/.test(url);
    if (!isFile) url = URL.createObjectURL(new Blob([`(${pulseWorker})()`]));
    const { trustedTypes } = globalThis as { readonly trustedTypes?: Policies };
    const policy = trustedTypes?.createPolicy('rollcue', { createScriptURL: String });
    worker = new Worker(policy?.createScriptURL(url) ?? url);
    if (isFile) carrier = worker;
    worker.onmessage = guard(({ data }: { readonly data: News }) => {
      heardAt = data[1] || Math.min(heardAt, clock.now());
      hear(data);
    });
    // Chromium says so when CSP forbids it; others throw.
    worker.onerror = (event) => {
      event.preventDefault();
      stop();
    };
  });
  return {
    post(seq, last) {
      if (heardAt <= clock.now()) worker?.postMessage([seq, clock.now(), endpoint, last] satisfies Word);
    },
    carry(errand, port) {
      carrier?.postMessage(errand, [port]);
      return !!carrier;
    },
    // -Infinity | 0 is 0.
    mayHaveUsed: () => reportsMeanwhile * (((clock.now() - heardAt) / unsureAfterMs) | 0),
    isAtWork: () => heardAt < Number.POSITIVE_INFINITY,
    stop,
  };
};
