import { call } from './call.ts';

/** What the server tells the page of its surroundings. */
export type Settings = {
  readonly demoUrl?: string;
  readonly version: string;
  /** The recorder's newest picture of each recording can be had. */
  readonly frames?: boolean;
};

/** Reads the settings; a server that has none is used without a demo lesson. */
export const loadSettings = async (fetcher: typeof fetch): Promise<Settings> => {
  const answer = await call<Settings>(fetcher, '/settings.json');
  return answer.ok ? answer.value : { version: '' };
};
