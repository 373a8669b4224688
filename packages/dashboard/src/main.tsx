import { render } from 'preact';
import { makeApi } from './data/api.ts';
import { App } from './app.tsx';
import { chooseFirst } from './data/chooseFirst.ts';
import { type Clock, followServer } from './data/followServer.ts';
import { followTimeline } from './data/followTimeline.ts';
import { loadSettings } from './data/settings.ts';
import { makeStore } from './data/store.ts';

const keyName = 'rollcue-api-key';

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
const api = makeApi(fetcher, () => sessionStorage.getItem(keyName) ?? '');
const store = makeStore((run, ms) => setTimeout(run, ms));
const follow = () => void followServer(api, clock, store.tell, new AbortController().signal);

const useKey = (key: string) => {
  sessionStorage.setItem(keyName, key);
  follow();
};

followTimeline(store, api);
chooseFirst(store, () => matchMedia('(min-width: 1000px)').matches);
follow();
const settings = await loadSettings(fetcher);
const place = document.querySelector('#dashboard');
if (place) render(<App store={store} api={api} settings={settings} onKey={useKey} />, place);
