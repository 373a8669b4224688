import { render } from 'preact';
import { App } from './app.tsx';
import { makeApi } from './data/api.ts';
import { chooseFirst } from './data/chooseFirst.ts';
import { fetchChosen } from './data/fetchChosen.ts';
import { fetchPast } from './data/fetchPast.ts';
import { type Clock, followServer } from './data/followServer.ts';
import { followTimeline } from './data/followTimeline.ts';
import { followUrl } from './data/followUrl.ts';
import { noticingSignOut } from './data/noticingSignOut.ts';
import { openSession } from './data/openSession.ts';
import { signedOut } from './data/session.ts';
import { loadSettings } from './data/settings.ts';
import { makeStore } from './data/store.ts';

const clock: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
};

const fetcher = fetch.bind(globalThis);
const store = makeStore((run, ms) => setTimeout(run, ms));
const api = makeApi(noticingSignOut(fetcher, () => store.tell({ is: 'session', session: signedOut })));
const control = openSession({ api, store, follow: (stop) => void followServer(api, clock, store.tell, stop) });
const go = followUrl((view) => store.tell({ is: 'view', view }));

followTimeline(store, api);
fetchChosen(store, api);
fetchPast(store, api);
chooseFirst(store, go, () => matchMedia('(min-width: 1000px)').matches);
void control.begin();
const settings = await loadSettings(fetcher);
const place = document.querySelector('#dashboard');
if (place) render(<App store={store} api={api} settings={settings} control={control} go={go} />, place);
