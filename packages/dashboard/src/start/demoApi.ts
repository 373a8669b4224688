import { type Answer, call, post } from '../data/call.ts';

/** A thing of the demo lesson that can be broken. */
export type DemoSwitch = {
  readonly name: string;
  readonly label: string;
  readonly group: string;
  /** A toggle stays until it is switched off; `once` happens and is over. */
  readonly kind: 'toggle' | 'once';
  readonly on: boolean;
};

type Switches = { readonly items: readonly DemoSwitch[] };

/** The demo lesson's own server, on another port of this machine. */
export type DemoApi = {
  readonly pageUrl: string;
  /** What the lesson asks its beacon to look for; undefined where it does not say. */
  expectations(): Promise<string | undefined>;
  switches(): Promise<Answer<Switches>>;
  flip(name: string, on: boolean): Promise<Answer<DemoSwitch>>;
  reset(): Promise<Answer<Switches>>;
  /** Calls back when a switch was flipped, by whomever; the returned function ends that. */
  follow(onFlip: () => void): () => void;
};

/** The calls to the demo lesson at `demoUrl`. */
export const makeDemoApi = (fetcher: typeof fetch, demoUrl: string): DemoApi => {
  const base = demoUrl.replace(/\/$/, '');
  return {
    pageUrl: `${base}/`,
    async expectations() {
      const answer = await call<{ readonly expect?: string }>(fetcher, `${base}/lesson.json`);
      return answer.ok ? answer.value.expect || undefined : undefined;
    },
    switches: () => call(fetcher, `${base}/switches`),
    flip: (name, on) => call(fetcher, `${base}/switches/${encodeURIComponent(name)}`, post({ on })),
    reset: () => call(fetcher, `${base}/switches/reset`, { method: 'POST' }),
    follow: (onFlip) => {
      const events = new EventSource(`${base}/switches/events`);
      events.addEventListener('toggles', onFlip);
      return () => events.close();
    },
  };
};
