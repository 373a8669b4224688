// @vitest-environment happy-dom
/** @jsxImportSource preact */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { App } from './app.tsx';
import type { Api } from './data/api.ts';
import type { Answer } from './data/call.ts';
import type { Session } from './data/session.ts';
import { makeStore } from './data/store.ts';
import { testRecording, testReport } from './data/testData.ts';
import { type View, wholeWall } from './data/view.ts';

const place = document.createElement('div');
document.body.append(place);
afterEach(() => render(null, place));

const never = () => new Promise<never>(() => {});
const refuse = async () => ({ ok: false, problem: 'Cannot start a recording: pageUrl: wrong', status: 400 }) as const;

type Wanted = {
  readonly api?: Partial<Api>;
  readonly signIn?: (key: string) => Promise<Answer<undefined>>;
  readonly putUp?: (run: () => void) => void | Promise<void>;
};

/** The page over a store of its own; `find` looks for an element by selector and by a part of its text. */
const setUp = async ({ api = {}, signIn = never, putUp = act }: Wanted = {}) => {
  const store = makeStore((run) => run());
  const whole: Api = {
    session: never,
    signIn,
    signOut: never,
    list: never,
    read: never,
    timeline: never,
    reports: never,
    start: never,
    stop: never,
    reload: never,
    replace: never,
    events: never,
    ...api,
  };
  const go = (view: View) => store.tell({ is: 'view', view });
  const control = { begin: never, signIn, signOut: never };
  const settings = { version: '1.2.3' };
  await putUp(() => render(<App store={store} api={whole} settings={settings} control={control} go={go} />, place));
  const tell = (...events: Parameters<typeof store.tell>[0][]) => act(() => events.forEach(store.tell));
  const find = (selector: string, text = '') =>
    [...place.querySelectorAll<HTMLElement>(selector)].find((element) => element.textContent?.includes(text));
  /** Presses it once it can be pressed. */
  const press = async (selector: string, text: string) => {
    const button = () => find(selector, text) as HTMLButtonElement | undefined;
    await vi.waitFor(() => expect(button()?.disabled).toBe(false));
    await act(() => button()?.click());
  };
  return { store, tell, find, press };
};

const failing = [{ check: '#stage', reason: 'missing', forMs: 12_000 }] as const;
const open = { is: 'connection', connection: { is: 'open' } } as const;
const listed = (...items: readonly ReturnType<typeof testRecording>[]) =>
  ({ is: 'snapshot', page: { items }, clockOffsetMs: 0 }) as const;
const choose = (chosenId: string) => ({ is: 'view', view: { ...wholeWall, chosenId } }) as const;
const session = (access: Session['access']) => ({ is: 'session', session: { access, keyWanted: true } }) as const;

test('what is learnt while the page is being put up is not missed', async () => {
  // Outside of `act` the effects come after the next frame, as in a browser.
  const { store, find } = await setUp({ putUp: (run) => run() });
  store.tell(session('none'));
  await vi.waitFor(() => expect(find('label', 'API key')).toBeDefined());
});

test('whoever comes for the first time is told what this is, once it is known that nothing is there', async () => {
  const { tell, find } = await setUp();
  expect(find('.first')).toBeUndefined();
  await tell(listed(), open);
  expect(find('.first', 'while they are being recorded')).toBeDefined();
  expect(find('.first code', '/rollcue.js')).toBeDefined();
});

test('a card tells the state by form and by word, the page, the attempt, and what fails for how long', async () => {
  const { tell, find } = await setUp();
  const latestReport = { ...testReport({ state: 'degraded', failing }), at: new Date().toISOString() };
  await tell(listed(testRecording({ state: 'degraded', latestReport })), open);
  expect(find('.card .lamp-trouble')).toBeDefined();
  expect(find('.card-state')?.textContent).toBe('Degraded');
  expect(find('.card-name')?.textContent).toBe('lesson/42');
  expect(find('.card-address')?.textContent).toBe('https://class.example.com/lesson/42');
  expect(find('.card-news')?.textContent).toBe('#stage is missing for 12 s');
  expect(find('.card-facts')?.textContent).toContain('attempt 1');
  expect(find('.strip')?.getAttribute('aria-label')).toBe('Last 1 reports: 1 degraded');
});

test('recordings of one page are told apart, by their room or by the end of their id, and no secret is shown', async () => {
  const { tell, find } = await setUp();
  const pageUrl = (room: number) => `https://class.example.com/lesson?room=${room}&token=much-secret-${room}`;
  await tell(
    listed(
      testRecording({ id: 'rec_aaaaaa111111', pageUrl: pageUrl(4711) }),
      testRecording({ id: 'rec_aaaaaa222222', pageUrl: pageUrl(4711) }),
      testRecording({ id: 'rec_aaaaaa333333', pageUrl: pageUrl(4712) }),
    ),
    open,
    choose('rec_aaaaaa333333'),
  );
  const texts = (selector: string) => [...place.querySelectorAll(selector)].map(({ textContent }) => textContent);
  expect(texts('.card-name')).toEqual(['lesson?room=4711', 'lesson?room=4711', 'lesson?room=4712']);
  expect(texts('.card-id')).toEqual(['111111', '222222', '333333']);
  expect(find('.card-name')?.getAttribute('aria-label')).toBe('lesson?room=4711');
  const address = 'https://class.example.com/lesson?room=4712';
  expect(find('.card-name', '4712')?.title).toBe(`${address}&token=…\nrec_aaaaaa333333`);
  expect(find('.detail-address a')?.textContent).toBe(`${address}&token=…`);
  expect(find('.detail-address a')?.getAttribute('href')).toBe(address);
  expect(place.innerHTML).not.toContain('much-secret');
});

test('of a thousand cards only those near the viewport are drawn, and each says which of how many it is', async () => {
  const { tell } = await setUp();
  const many = Array.from({ length: 1000 }, (_, i) => testRecording({ id: `rec_${i}` }));
  await tell(listed(...many), open);
  const cards = [...place.querySelectorAll('.cards > li')];
  expect(cards.length).toBeGreaterThan(0);
  expect(cards.length).toBeLessThan(60);
  expect(cards[0]?.getAttribute('aria-setsize')).toBe('1000');
  expect(cards[1]?.getAttribute('aria-posinset')).toBe('2');
});

test('the chosen recording shows attempts with why they ended, verdicts and timeline, and gets the focus', async () => {
  const { tell, find } = await setUp();
  const startedAt = '2026-03-01T12:00:00.000Z';
  const attempts = [
    {
      number: 1,
      uid: '17',
      sid: 'f3b1c2d4e5f60718',
      state: 'failed',
      startedAt,
      endReason: 'page is gone',
      held: [{ from: startedAt, to: '2026-03-01T12:00:07.000Z' }],
    },
    { number: 2, uid: '18', state: 'starting', startedAt },
    { number: 3, uid: '19', state: 'live', standby: true, startedAt },
  ] as const;
  await tell(listed(testRecording({ attempts, state: 'recovering', expect: '#stage; #board => shown' })), open);
  find('.card-name')?.focus();
  await tell(choose('rec_a'));
  await tell({
    is: 'timeline',
    id: 'rec_a',
    items: [{ id: '1', at: startedAt, kind: 'created', text: 'Asked for' }],
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
  expect(find('.attempt details', 'code 6')?.textContent).toContain('#stage (missing)');
  expect(find('.attempt', '(standby)')?.textContent).toContain('19');
  expect(find('.attempt', 'page is gone')?.textContent).toContain('f3b1c2d4e5f60718');
  expect(find('.attempt', 'page is gone')?.textContent).toContain('for 7 s');
  expect(find('.attempt-lead')?.textContent).toContain('Attempt 2');
  expect(find('.card-facts')?.textContent).toContain('attempt 2 ·');
  expect(find('.check', '#board => shown')?.textContent).toContain('not heard of yet');
  const time = find('.timeline li', 'Asked for')?.querySelector('time');
  expect([time?.dateTime, time?.title]).toEqual([startedAt, '2026-03-01 12:00:00 UTC']);
  expect(document.activeElement?.id).toBe('detail-heading');
});

test('a hold that the page has named is listed with its age, apart from the checks', async () => {
  const { tell, find } = await setUp();
  const held = [{ check: 'hold:fetching lesson', reason: 'held', forMs: 8000 }] as const;
  const latestReport = { ...testReport({ state: 'loading', failing: held }), at: new Date().toISOString() };
  await tell(listed(testRecording({ state: 'awaiting-page', latestReport })), open, choose('rec_a'));
  expect(find('section', 'Open holds')?.textContent).toContain('fetching lessonheld for 8 s');
  expect(find('section .check', 'hold:')).toBeUndefined();
});

test('stop, reload and a new attempt are asked for once they are confirmed', async () => {
  const asked: string[] = [];
  const note = (what: string) => async (id: string) => {
    asked.push(`${what} ${id}`);
    return { ok: true, value: testRecording(), serverTime: undefined } as const;
  };
  const { tell, press, find } = await setUp({
    api: { stop: note('stop'), reload: note('reload'), replace: note('replace') },
  });
  await tell(listed(testRecording({ latestReport: testReport() })), open, choose('rec_a'));
  for (const label of ['Reload the page', 'Start a new attempt', 'Stop the recording']) {
    await press('.buttons > button', label);
    expect(find('dialog[open]', `${label}?`)).toBeDefined();
    await press('dialog[open] button', 'Leave it');
    await press('.buttons > button', label);
    await press('dialog[open] .primary', label);
  }
  expect(asked).toEqual(['reload rec_a', 'replace rec_a', 'stop rec_a']);
  await tell({ is: 'recording', recording: testRecording({ state: 'ended', reason: 'Stopped' }) });
  expect(find('.buttons')).toBeUndefined();
});

test('a read-only session is told so, and every button says why it cannot be pressed', async () => {
  const { tell, find } = await setUp();
  await tell(session('read'), listed(testRecording({ latestReport: testReport() })), open, choose('rec_a'));
  expect(find('.read-only')?.textContent).toBe('Read-only');
  expect(find('.actions .hint', 'read-only key')).toBeDefined();
  const buttons = [...place.querySelectorAll<HTMLButtonElement>('.buttons > button')];
  expect(buttons.map(({ disabled, title }) => disabled && title.includes('read-only'))).toEqual([true, true, true]);
  expect(find('button', 'New recording')?.title).toContain('read-only');
});

test('a page that nobody has heard of cannot be told to reload', async () => {
  const { tell, find } = await setUp();
  await tell(listed(testRecording({ state: 'starting' })), open, choose('rec_a'));
  const reload = find('.buttons > button', 'Reload the page') as HTMLButtonElement;
  expect([reload.disabled, reload.title]).toEqual([true, 'No page has reported yet: there is none to be told.']);
});

test('a server that wants a key is given one, of which the page keeps nothing', async () => {
  const keys: string[] = [];
  const signIn = async (key: string) => {
    keys.push(key);
    return { ok: false, problem: 'no', status: 401 } as const;
  };
  const { tell, find } = await setUp({ signIn });
  await tell(session('none'));
  const input = find('#api-key') as HTMLInputElement;
  input.value = ' secret ';
  await act(async () => void find('form')?.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true })));
  expect(keys).toEqual(['secret']);
  expect(input.value).toBe('');
  await vi.waitFor(() => expect(find('[role=alert]', 'does not know this key')).toBeDefined());
});

test('what the server says against a start is shown in its words', async () => {
  const { tell, find } = await setUp({ api: { start: refuse } });
  await tell(listed(), open);
  await act(async () => void find('form')?.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true })));
  await vi.waitFor(() => expect(find('[role=alert]', 'Cannot start a recording: pageUrl: wrong')).toBeDefined());
});

test('a lost connection is said with the age of what is shown, and goes when it is back', async () => {
  const { tell, find } = await setUp();
  const now = Date.now();
  await tell(listed(testRecording()), { is: 'heard', at: now - 12_900 });
  await tell({ is: 'connection', connection: { is: 'lost', retryAt: now + 5000 } });
  expect(find('[role=status]', 'Connection lost, last data 12 s old')).toBeDefined();
  expect(find('.card')).toBeDefined();
  await tell(open, { is: 'heard', at: now });
  expect(find('.banner')).toBeUndefined();
});

test('a filter or a search that finds nothing offers the way back', async () => {
  const { tell, find, press } = await setUp();
  await tell(listed(testRecording()), open, { is: 'view', view: { ...wholeWall, search: 'no such lesson' } });
  expect(find('.empty', 'No recording here matches “no such lesson”')).toBeDefined();
  await press('.empty button', 'Show all');
  expect(find('.card')).toBeDefined();
});

test('an address that names a recording which is not here says so', async () => {
  const { tell, find } = await setUp();
  await tell(listed(testRecording()), open, choose('rec_gone'));
  expect(find('.side .empty'), 'nothing is known of it yet').toBeUndefined();
  await tell({ is: 'absent', absent: { id: 'rec_gone' } });
  expect(find('.side .empty', 'There is no recording rec_gone here')).toBeDefined();
  await tell({ is: 'absent', absent: { id: 'rec_gone', problem: 'The server answered 500' } });
  expect(find('.side .empty', 'Cannot show recording rec_gone: The server answered 500')).toBeDefined();
});

test('a recording that was chosen for a page that nobody has touched takes no focus', async () => {
  const { tell } = await setUp();
  (document.activeElement as HTMLElement).blur();
  await tell(listed(testRecording({})), open, choose('rec_a'));
  expect(document.activeElement).toBe(document.body);
});

test('the raw report never shows a token', async () => {
  const { tell, find } = await setUp();
  const kept = testReport();
  const latestReport = { ...kept, report: { ...kept.report, token: 'secret' } };
  await tell(listed(testRecording({ latestReport })), open, choose('rec_a'));
  expect(find('.raw pre')?.textContent).toContain('"page": "p1"');
  expect(place.textContent).not.toContain('secret');
});
