import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { breaks } from '../page/breaks.ts';
import { type DemoServer, startDemoServer } from './demoServer.ts';
import type { ExtraSwitch } from './switchBoard.ts';
import { switchCatalogue } from './switchCatalogue.ts';

const crashed: boolean[] = [];
const extraSwitches: readonly ExtraSwitch[] = [
  { name: 'crash', label: 'Crash the tab', group: 'Recorder', kind: 'once', set: async (on) => void crashed.push(on) },
  {
    name: 'cut',
    label: 'Cut the network',
    group: 'Recorder',
    set: async () => {
      throw new Error('the recorder is not there');
    },
  },
];

const pageFolder = mkdtempSync(join(tmpdir(), 'demo-page-'));
writeFileSync(join(pageFolder, 'index.html'), '<script async src="{{beaconSrc}}" data-expect="#stage"></script>');
writeFileSync(join(pageFolder, 'lesson.js'), '/* the lesson */');

let server: DemoServer;
beforeEach(async () => {
  crashed.length = 0;
  server = await startDemoServer({ port: 0, beaconSrc: 'http://127.0.0.1:1/rollcue.js', extraSwitches, pageFolder });
});
afterEach(() => server.close());

const post = (path: string, body?: unknown) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });

const items = async () => {
  const body = (await (await fetch(`${server.url}/switches`)).json()) as { items: { name: string; on: boolean }[] };
  return new Map(body.items.map((item) => [item.name, item]));
};

/** The messages of the page's stream, one after the other. */
const openStream = async () => {
  const abort = new AbortController();
  const response = await fetch(`${server.url}/switches/events`, { signal: abort.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async () => {
    for (;;) {
      const match = /event:(.*)\n(?:id:.*\n)?data:(.*)\n(?:id:.*\n)?\n/.exec(text);
      if (match) {
        text = text.slice(match.index + match[0].length);
        return { event: match[1], data: JSON.parse(match[2] ?? '') };
      }
      text += (await reader?.read())?.value ?? '';
    }
  };
  return { next, close: () => abort.abort() };
};

test('the page is served with its query, its script and the beacon’s address', async () => {
  const page = await (await fetch(`${server.url}/?rollcue=tok&break=hang@5000`)).text();
  expect(page).toBe('<script async src="http://127.0.0.1:1/rollcue.js" data-expect="#stage"></script>');
  expect(await (await fetch(`${server.url}/lesson.js`)).text()).toBe('/* the lesson */');
  expect(await (await fetch(`${server.url}/lesson.json`)).json()).toEqual({ expect: '#stage' });
});

test('?expect takes the place of what the lesson expects, as text and nothing else', async () => {
  const chosen = encodeURIComponent('#teacher => playing; p => text "a & b"><script>');
  const page = await (await fetch(`${server.url}/?expect=${chosen}`)).text();
  expect(page).toContain(' data-expect="#teacher => playing; p => text &quot;a &amp; b&quot;><script>">');
  expect(page).not.toContain('data-expect="#stage"');
});

test('?debug switches the overlay on; a page without a token gets one, and its reports go nowhere', async () => {
  const visited = await (await fetch(`${server.url}/?debug`)).text();
  expect(visited).toContain(' data-expect="#stage" data-debug="" data-token="visitor" data-endpoint="unheard">');
  const recorded = await (await fetch(`${server.url}/?debug&rollcue=tok`)).text();
  expect(recorded).toContain(' data-expect="#stage" data-debug="">');
  const report = { method: 'POST', headers: { 'content-type': 'text/plain;charset=UTF-8' }, body: '{}' };
  expect((await fetch(`${server.url}/unheard`, report)).status).toBe(204);
});

test('the browser itself reports a crash of the page to the server that the beacon’s script comes from', async () => {
  const { headers } = await fetch(`${server.url}/`);
  expect(headers.get('reporting-endpoints')).toBe(
    'default="http://127.0.0.1:1/reports", crash-reporting="http://127.0.0.1:1/reports"',
  );
});

test('where the script is a file of the page’s own server, so is the address for crash reports', async () => {
  const own = await startDemoServer({ port: 0, beaconSrc: '/rollcue.js', pageFolder });
  const { headers } = await fetch(`${own.url}/`);
  expect(headers.get('reporting-endpoints')).toBe('default="/reports", crash-reporting="/reports"');
  await own.close();
});

test('a toggle that was flipped stays on until it is switched off', async () => {
  const answer = await post('/switches/stage-gone', { on: true });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ name: 'stage-gone', kind: 'toggle', on: true });
  expect((await items()).get('stage-gone')?.on).toBe(true);
  await post('/switches/stage-gone', { on: false });
  expect((await items()).get('stage-gone')?.on).toBe(false);
});

test('an open page is told what is on, then every change, and what happens once', async () => {
  await post('/switches/faded', { on: true });
  const stream = await openStream();
  expect(await stream.next()).toEqual({ event: 'toggles', data: { on: ['faded'] } });
  await post('/switches/chat-empty', { on: true });
  expect(await stream.next()).toEqual({ event: 'toggles', data: { on: ['chat-empty', 'faded'] } });
  await post('/switches/hang', { on: true });
  expect(await stream.next()).toEqual({ event: 'fire', data: { name: 'hang' } });
  expect((await items()).get('hang')?.on).toBe(false);
  stream.close();
});

test('reset switches everything off', async () => {
  await post('/switches/faded', { on: true });
  await post('/switches/teacher-gone', { on: true });
  expect((await post('/switches/reset')).status).toBe(200);
  expect([...(await items()).values()].some(({ on }) => on)).toBe(false);
});

test('a switch from outside acts, and its failure is said in words', async () => {
  expect((await post('/switches/crash', { on: true })).status).toBe(200);
  expect(crashed).toEqual([true]);
  const failed = await post('/switches/cut', { on: true });
  expect(failed.status).toBe(502);
  expect(await failed.json()).toMatchObject({ detail: 'Cannot flip "cut": the recorder is not there' });
  expect((await items()).get('cut')?.on).toBe(false);
});

test('an unknown switch is 404, a body without "on" 400', async () => {
  expect((await post('/switches/nope', { on: true })).status).toBe(404);
  expect((await post('/switches/faded', { on: 'yes' })).status).toBe(400);
  expect((await post('/switches/faded')).status).toBe(400);
});

test('a dashboard on another loopback port may call; a site elsewhere may not', async () => {
  const allowed = async (origin: string) =>
    (await fetch(`${server.url}/switches`, { headers: { origin } })).headers.get('access-control-allow-origin');
  expect(await allowed('http://127.0.0.1:4600')).toBe('http://127.0.0.1:4600');
  expect(await allowed('http://localhost:4600')).toBe('http://localhost:4600');
  expect(await allowed('https://evil.example')).toBeNull();
});

test('a busy port is one clear line', async () => {
  const port = Number(new URL(server.url).port);
  const start = startDemoServer({ port, beaconSrc: '/rollcue.js', pageFolder });
  await expect(start).rejects.toThrow(
    `Cannot serve the demo page on 127.0.0.1:${port}: something else listens there; choose another port`,
  );
});

test('a page that was never built is said so', async () => {
  const start = startDemoServer({ port: 0, beaconSrc: '/rollcue.js', pageFolder: '/nowhere' });
  await expect(start).rejects.toThrow('Cannot serve the demo page: "/nowhere" is not built; run "npm run build"');
});

test('the server ends while a page is still listening', async () => {
  const stream = await openStream();
  await stream.next();
  await server.close();
  await expect(fetch(server.url)).rejects.toThrow();
});

test('every switch of the catalogue is a break of the page, of the same kind', () => {
  expect(switchCatalogue.map(({ name, kind }) => [name, kind]).sort()).toEqual(
    Object.entries(breaks)
      .map(([name, { kind }]) => [name, kind])
      .sort(),
  );
});

test('a dashboard on another loopback port may follow the stream; another origin may not', async () => {
  const abort = new AbortController();
  const allowed = async (origin: string) =>
    (await fetch(`${server.url}/switches/events`, { signal: abort.signal, headers: { origin } })).headers.get(
      'access-control-allow-origin',
    );
  expect(await allowed('http://127.0.0.1:4600')).toBe('http://127.0.0.1:4600');
  expect(await allowed('https://elsewhere.example')).toBeNull();
  abort.abort();
});
