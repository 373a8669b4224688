import { expect } from '@playwright/test';
import type { TimelineItem } from '@rollcue/protocol';
import { type FakePage, openFakePage } from '../nodes/fakePage.ts';
import { test as base, type Wire } from '../support/wire.ts';

/** A live recording and its page: one that only reports, each second, so that a machine can carry many. */
export type LightPage = FakePage & {
  readonly id: string;
  /** Its notes of that kind, in order. */
  noted(kind: TimelineItem['kind']): Promise<readonly string[]>;
};

/** Opens that many live recordings whose pages report to `address`. */
type OpenPages = (count: number, address: string) => Promise<readonly LightPage[]>;

const openOne = async (wire: Wire, address: string): Promise<LightPage> => {
  const { id } = await wire.start(wire.pageUrl);
  const url = new URL(await wire.recorder.page(wire.recorder.pages.length + 1));
  const page = openFakePage(url.searchParams.get('rollcue') ?? '', () => [address]);
  await wire.until(id, ({ state }) => state === 'live');
  return {
    ...page,
    id,
    noted: async (kind) => (await wire.timeline(id)).filter((item) => item.kind === kind).map(({ text }) => text),
  };
};

/** `openPages` for each test; they are closed after it. */
export const test = base.extend<{ openPages: OpenPages }>({
  openPages: async ({ wire }, use) => {
    const all: LightPage[] = [];
    await use(async (count, address) => {
      const opened: LightPage[] = [];
      // One after another: the recorder names its pages in order.
      while (opened.length < count) opened.push(await openOne(wire, address));
      all.push(...opened);
      return opened;
    });
    for (const page of all) page.close();
  },
});

/** Resolves once each of these pages was heard so many more times: so many seconds have passed for them. */
export const heardMore = async (pages: readonly LightPage[], times: number): Promise<void> => {
  const before = pages.map((page) => page.heard());
  const least = () => Math.min(...pages.map((page, i) => page.heard() - (before[i] ?? 0)));
  await expect.poll(least, { timeout: 1000 * times + 30_000 }).toBeGreaterThanOrEqual(times);
};

export { expect } from '@playwright/test';
