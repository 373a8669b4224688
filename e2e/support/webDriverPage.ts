import { type Page, test } from '@playwright/test';
import type { WebDriver } from 'selenium-webdriver';
import { navigated } from '../engines/webKit.ts';

/** A function or an expression, as `page.evaluate` takes it. */
type Told = string | ((arg: unknown) => unknown);

/** `undefined` has no JSON; a key that is missing has. What cannot be told, such as an object of the browser's, is not told. */
const script = `
  const [told, isExpression, arg] = arguments;
  const value = isExpression ? (0, eval)(told) : (0, eval)('(' + told + ')')(arg);
  const tell = (is) => {
    try {
      return JSON.stringify({ is });
    } catch {
      return '{}';
    }
  };
  return Promise.resolve(value).then(tell);`;

/** In the page: keeps what goes wrong, and what the console says. */
const listening = `(() => {
  const kept = (window.keptForTest = []);
  addEventListener('error', ({ message }) => message && kept.push(['pageerror', message]));
  addEventListener('unhandledrejection', ({ reason }) => kept.push(['pageerror', String(reason)]));
  for (const [type, name] of [['log', 'log'], ['warning', 'warn'], ['error', 'error'], ['debug', 'debug']]) {
    const say = console[name];
    console[name] = (...words) => {
      kept.push([type, words.join(' ')]);
      say.apply(console, words);
    };
  }
})()`;

/** What is listened to: errors nobody caught, or lines of the console. */
type Listener = (said: { readonly message: string; text(): string; type(): string }) => void;

/**
 * Playwright's page over WebDriver, as far as that reaches: a scenario that needs more is skipped where it asks, and says for what.
 * `runFirst` has a script run in each page from then on, before the page's own. What is listened to is told with the next answer
 * that the page gives; `close` rejects with an error of the page that was told too late for the scenario to see.
 */
export const webDriverPage = (
  browser: WebDriver,
  runFirst: (script: string) => void,
): { readonly page: Page; readonly close: () => Promise<void> } => {
  const listeners: { readonly isError: boolean; readonly hear: Listener }[] = [];
  const run = (told: Told, arg?: unknown): Promise<string> =>
    browser.executeScript(script, String(told), typeof told === 'string', arg);
  const listen = async () => {
    if (listeners.length === 0) return;
    const kept: readonly [string, string][] = JSON.parse(await run('window.keptForTest?.splice(0) ?? []')).is;
    for (const [type, message] of kept)
      for (const { isError, hear } of listeners)
        if (isError === (type === 'pageerror')) hear({ message, text: () => message, type: () => type });
  };
  const evaluate = async (told: Told, arg?: unknown): Promise<unknown> => {
    const { is } = JSON.parse(await run(told, arg));
    await listen();
    return is;
  };
  const cannot = (what: string) => test.skip(true, `its driver cannot: ${what}`);
  const can = {
    evaluate,
    goto: (url: string, { waitUntil = 'load' } = {}) =>
      navigated(browser, () => browser.get(url), waitUntil === 'commit' ? /loading|interactive|complete/ : /complete/),
    reload: () => navigated(browser, () => browser.navigate().refresh()),
    goBack: () => navigated(browser, () => browser.navigate().back()),
    click: (selector: string) => browser.findElement({ css: selector }).click(),
    waitForFunction: (told: Told) => browser.wait(async () => !!(await evaluate(told)), 30_000),
    addInitScript: async (told: Told) => runFirst(typeof told === 'string' ? told : `(${told})()`),
    on: (event: string, hear: Listener) => {
      if (event !== 'pageerror' && event !== 'console') cannot(`page.on('${event}')`);
      if (listeners.length === 0) runFirst(listening);
      listeners.push({ isError: event === 'pageerror', hear });
    },
  };
  const page = new Proxy(can, {
    get: (_, key) => can[key as keyof typeof can] ?? (key === 'then' ? undefined : () => cannot(`page.${String(key)}`)),
  }) as unknown as Page;
  const close = async () => {
    const late: string[] = [];
    if (listeners.some(({ isError }) => isError))
      listeners.push({ isError: true, hear: ({ message }) => late.push(message) });
    await listen();
    await browser.get('about:blank');
    if (late.length > 0) throw new Error(`the page had errors that nobody looked at: ${late.join('; ')}`);
  };
  return { page, close };
};
