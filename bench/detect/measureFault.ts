import { chromium } from '@playwright/test';
import type { HttpsFront } from '../../e2e/support/httpsFront.ts';
import type { Wire } from '../../e2e/support/wire.ts';
import type { Fault } from './faults.ts';

/** Seconds from a fault to the server's verdict, and to its decision for a new attempt; and the words of both. */
export type Detected = {
  readonly verdictS: number;
  readonly attemptS: number;
  readonly words: readonly string[];
};

/** Does it once, to a page of its own in a browser of its own: one that hangs would take its core from the next. */
export const measureFault = async (
  { isReported, strike, verdict }: Fault,
  wire: Wire,
  front: HttpsFront | undefined,
): Promise<Detected | undefined> => {
  if (isReported && !front) return undefined;
  const browser = await chromium.launch({
    executablePath: process.env.ROLLCUE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--short-reporting-delay', '--ignore-certificate-errors'],
  });
  try {
    const page = await browser.newPage({ ignoreHTTPSErrors: true });
    const { id } = await wire.goLive((url) => page.goto(url), isReported ? front?.url : undefined);
    const since = Date.now();
    await strike(page);
    const noted = (kind: string) => wire.untilNoted(id, (item) => item.kind === kind && Date.parse(item.at) >= since);
    const told = await noted(verdict);
    const ended = await noted('attempt-ended');
    await wire.stop(id);
    const seconds = ({ at }: { readonly at: string }) => (Date.parse(at) - since) / 1000;
    return { verdictS: seconds(told), attemptS: seconds(ended), words: [told.text, ended.text] };
  } finally {
    await browser.close();
  }
};
