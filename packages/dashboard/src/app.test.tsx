// @vitest-environment happy-dom
/** @jsxImportSource preact */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { App } from './app.tsx';
import type { Api } from './data/api.ts';
import { makeStore } from './data/store.ts';
import { testRecording, testReport } from './data/testData.ts';

const place = document.createElement('div');
document.body.append(place);
afterEach(() => render(null, place));

const never = () => new Promise<never>(() => {});
const refuse = async () => ({ ok: false, problem: 'Cannot start a recording: pageUrl: wrong', locked: false }) as const;

/** The page over a store of its own; `find` looks for an element by selector and by a part of its text. */
const setUp = async (api: Partial<Api> = {}) => {
  const store = makeStore((run) => run());
  const whole: Api = {
    hasKey: () => false,
    list: never,
    read: never,
    timeline: never,
    start: never,
    stop: never,
    events: never,
    ...api,
  };
  await act(() => render(<App store={store} api={whole} settings={{ version: '1.2.3' }} onKey={() => {}} />, place));
  const tell = (...events: Parameters<typeof store.tell>[0][]) => act(() => events.forEach(store.tell));
  const find = (selector: string, text = '') =>
    [...place.querySelectorAll<HTMLElement>(selector)].find((element) => element.textContent?.includes(text));
  return { store, tell, find };
};

const failing = [{ check: '#stage', reason: 'missing', forMs: 12_000 }] as const;
const open = { is: 'connection', connection: { is: 'open' } } as const;
const listed = (...items: readonly ReturnType<typeof testRecording>[]) =>
  ({ is: 'snapshot', page: { items }, clockOffsetMs: 0 }) as const;

test('an empty list says what to do, once it is known to be empty', async () => {
  const { tell, find } = await setUp();
  expect(find('.list .empty')).toBeUndefined();
  await tell(listed(), open);
  expect(find('.list .empty', 'press Start')).toBeDefined();
});

test('a row tells the state by form and by word, the page, and what fails for how long', async () => {
  const { tell, find } = await setUp();
  const latestReport = { ...testReport({ state: 'degraded', failing }), at: new Date().toISOString() };
  await tell(listed(testRecording({ state: 'degraded', latestReport })), open);
  expect(find('.row .lamp-doubtful')).toBeDefined();
  expect(find('.row-state')?.textContent).toBe('Degraded');
  expect(find('.row-page')?.textContent).toBe('class.example.com/lesson/42');
  expect(find('.row-news')?.textContent).toBe('#stage is missing for 12 s');
  expect(find('canvas')?.getAttribute('aria-label')).toBe('Last 1 reports: 1 degraded');
});

test('the chosen recording shows attempts with why they ended, verdicts and timeline, and gets the focus', async () => {
  const { tell, find } = await setUp();
  const attempts = [
    {
      number: 1,
      uid: '17',
      sid: 'f3b1c2d4e5f60718',
      state: 'failed',
      startedAt: '2026-03-01T12:00:00.000Z',
      endReason: 'page is gone',
    },
    { number: 2, uid: '18', state: 'starting', startedAt: '2026-03-01T12:01:00.000Z' },
    { number: 3, uid: '19', state: 'live', standby: true, startedAt: '2026-03-01T12:01:00.000Z' },
  ] as const;
  await tell(listed(testRecording({ attempts, state: 'recovering', expect: '#stage; #board => shown' })), open);
  const row = find('.row button');
  row?.focus();
  await act(() => row?.click());
  await tell({
    is: 'timeline',
    id: 'rec_a',
    items: [{ id: '1', at: '2026-03-01T12:00:00.000Z', kind: 'created', text: 'Asked for' }],
    evidence: new Map([
      [
        1,
        {
          failing: [{ check: '#stage', reason: 'missing', since: '2026-03-01T12:00:10.000Z' }],
          events: [{ at: '2026-03-01T12:00:20.000Z', text: 'Recorder says: stopped, code 6' }],
          answers: [],
        },
      ],
    ]),
  });
  expect(find('tbody tr details', 'code 6')?.textContent).toContain('#stage (missing)');
  expect(find('tbody tr', '(standby)')?.textContent).toContain('19');
  expect(find('tbody tr', 'page is gone')?.textContent).toContain('f3b1c2d4…');
  expect(find('.check', '#board => shown')?.textContent).toContain('not heard of yet');
  expect(find('.timeline li', 'Asked for')).toBeDefined();
  expect(document.activeElement?.id).toBe('detail-heading');
});

test('stop is offered while a recording goes on, and asked for once it is pressed', async () => {
  const stopped: string[] = [];
  const { tell, find } = await setUp({
    stop: (id) => {
      stopped.push(id);
      return never();
    },
  });
  await tell(listed(testRecording()), open, { is: 'chosen', id: 'rec_a' });
  await act(() => find('button', 'Stop the recording')?.click());
  expect(stopped).toEqual(['rec_a']);
  await tell({ is: 'recording', recording: testRecording({ state: 'ended', reason: 'Stopped' }) });
  expect(find('button', 'Stop the recording')).toBeUndefined();
});

test('what the server says against a start is shown in its words', async () => {
  const { find } = await setUp({ start: refuse });
  await act(async () => void find('form')?.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true })));
  expect(find('[role=alert]', 'Cannot start a recording: pageUrl: wrong')).toBeDefined();
});

test('a lost connection is said over what is shown, and goes when it is back', async () => {
  const { tell, find } = await setUp();
  await tell(listed(testRecording()), { is: 'connection', connection: { is: 'lost', retryAt: Date.now() + 5000 } });
  expect(find('[role=status]', 'Connection to the server lost')).toBeDefined();
  expect(find('.row')).toBeDefined();
  await tell(open);
  expect(find('.banner')).toBeUndefined();
});

test('a server that wants a key is given a place to enter it', async () => {
  const { tell, find } = await setUp();
  await tell({ is: 'connection', connection: { is: 'locked', refused: false } });
  expect(find('label', 'API key')).toBeDefined();
});

test('a recording that was chosen for a page that nobody has touched takes no focus', async () => {
  const { tell } = await setUp();
  (document.activeElement as HTMLElement).blur();
  await tell(listed(testRecording({})), open, { is: 'chosen', id: 'rec_a' });
  expect(document.activeElement).toBe(document.body);
});
