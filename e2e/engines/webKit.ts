import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { Builder, Capabilities, error, type WebDriver } from 'selenium-webdriver';
import type { Visit } from './visit.ts';

const miniBrowser = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : 0;
};

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
};

/** Starts a display of its own; it says itself which number was free. */
const startDisplay = async (width: number, height: number): Promise<{ display: string; child: ChildProcess }> => {
  const args = ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'];
  const child = spawn('/usr/bin/Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = await once(child.stdio[3] as Readable, 'data');
  return { display: `:${String(number).trim()}`, child };
};

const startDriver = async (port: number, display: string): Promise<ChildProcess> => {
  const child = spawn('/usr/bin/WebKitWebDriver', [`--port=${port}`], {
    env: { ...process.env, DISPLAY: display },
    stdio: 'ignore',
  });
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (child.exitCode === null && !(await answers()));
  return child;
};

/** A size of what a page sees, CSS px. */
type Viewport = { readonly width: number; readonly height: number };

/** Starts WebKitGTK, driven as any WebDriver is: Playwright's own WebKit is a build of theirs. `close` leaves nothing behind. */
export const startWebKit = async (viewport: Viewport): Promise<{ browser: WebDriver; close: () => Promise<void> }> => {
  const { width, height } = viewport;
  const { display, child: screen } = await startDisplay(width + 100, height + 200);
  const port = await freePort();
  const driver = await startDriver(port, display);
  const browser = await new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities(
      new Capabilities({
        browserName: 'MiniBrowser',
        // Else each command waits for what never comes: `navigated` waits for as much as is asked.
        pageLoadStrategy: 'none',
        'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
      }),
    )
    .build();
  const window = browser.manage().window();
  const seen = async () => (await browser.executeScript('return [innerWidth, innerHeight]')) as [number, number];
  const [innerWidth, innerHeight] = await seen();
  const rect = await window.getRect();
  await window.setRect({
    width: rect.width + width - innerWidth,
    height: rect.height + height - innerHeight,
    x: 0,
    y: 0,
  });
  await browser.wait(async () => String(await seen()) === String([width, height]), 10_000);
  return {
    browser,
    close: async () => {
      await browser.quit();
      await end(driver);
      await end(screen);
    },
  };
};

/** Goes elsewhere, and waits until another document is there, as far as that: `complete` has loaded all of its parts. */
export const navigated = async (browser: WebDriver, go: () => Promise<void>, until = /complete/): Promise<void> => {
  await browser.executeScript('document.isLeft = true');
  await go();
  // A document that is left while it is asked does not answer: the driver says NoSuchFrameError.
  const state = () =>
    browser.executeScript<string>("return document.isLeft ? 'left' : document.readyState").catch((fault: unknown) => {
      if (fault instanceof error.NoSuchFrameError) return 'left';
      throw fault;
    });
  await browser.wait(async () => until.test(await state()), 30_000);
};

/** A page in WebKitGTK. */
export const openWebKit = async (viewport: Viewport): Promise<Visit> => {
  const { browser, close } = await startWebKit(viewport);
  return {
    open: (url) => navigated(browser, () => browser.get(url)),
    run: async (script) => void (await browser.executeScript(script)),
    close,
  };
};
