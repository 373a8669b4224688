import { chromium } from '@playwright/test';
import { startHttpsFront } from '../../support/httpsFront.ts';
import { expect, test } from '../../support/wire.ts';

test.use({ policy: { intervalMs: 1000 } });

// The page forgets its address: the token stands in nothing but the browser's crash notes.
const lesson = `<!doctype html><html lang="en"><title>Lesson</title>
  <script src="/rollcue.js" data-expect="#stage"></script>
  <main id="stage">The lesson</main><p>Its notes</p>
  <script>addEventListener('load', () => history.replaceState(null, '', '/'));</script>`;

test('A crash that the browser reports by the notes kept for it: replaced at once, with its cause', async ({
  wire,
}) => {
  const front = await startHttpsFront(wire.serverUrl, lesson);
  test.skip(!front, 'no openssl here: no certificate, and browsers report crashes over HTTPS only');
  if (!front) return;
  const browser = await chromium.launch({
    executablePath: process.env.ROLLCUE_CHROMIUM ?? '/usr/bin/chromium',
    // Reports do not go the way that Playwright lets off certificates.
    args: ['--short-reporting-delay', '--ignore-certificate-errors'],
  });
  try {
    const page = await browser.newPage({ ignoreHTTPSErrors: true });
    const hasNotes = await page.goto(front.url).then(() => page.evaluate(() => 'crashReport' in window));
    test.skip(!hasNotes, 'this browser has no window.crashReport');
    const { id, latestReport } = await wire.goLive((url) => page.goto(url), front.url);
    expect(page.url()).toBe(`${front.url}/`);
    const since = Date.now();
    const devtools = await page.context().newCDPSession(page);
    devtools.send('Page.crash').catch(() => {});
    const ended = await wire.untilNoted(id, ({ kind }) => kind === 'attempt-ended');
    const ms = Date.parse(ended.at) - since;
    console.log(`  ${ms} ms after the crash: ${ended.text}`);
    expect(ended.text).toMatch(/^The browser reports that the page crashed.*, after its report \d+$/);
    expect(Number(/\d+$/.exec(ended.text)?.[0])).toBeGreaterThanOrEqual(latestReport?.report.seq ?? 0);
    expect(ms).toBeLessThan(3000);
    expect((await wire.read(id)).attempts).toHaveLength(2);
  } finally {
    await browser.close();
    await front.close();
  }
});
