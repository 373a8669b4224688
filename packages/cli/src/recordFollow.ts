import type { RecordingView, TimelineItem } from '@rollcue/protocol';

/** Calls the API of the server at `url`; rejects where it answers anything but 2xx. */
export type Api = <T>(path: string, body?: unknown) => Promise<T>;

/** An API client of one server. */
export const apiOf =
  (url: string): Api =>
  async <T>(path: string, body?: unknown): Promise<T> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(
      `${url}${path}`,
      body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) },
    );
    if (!response.ok) throw new Error(`Cannot call ${path}: the server answered ${await response.text()}`);
    return (await response.json()) as T;
  };

/** Between two looks at the timeline; ms. The server is in this very process, so a look costs next to nothing. */
const lookEveryMs = 200;

type Follower = {
  readonly onItem: (item: TimelineItem) => void;
  /** Asked after each look; true ends the following. */
  readonly isEnough: (recording: RecordingView) => boolean;
};

/** Tells what happens to a recording, each item once, until it is over or enough. */
export const followRecording = async (api: Api, id: string, follower: Follower): Promise<RecordingView> => {
  const told = new Set<string>();
  for (;;) {
    const recording = await api<RecordingView>(`/v1/recordings/${id}`);
    const { items } = await api<{ items: TimelineItem[] }>(`/v1/recordings/${id}/timeline`);
    for (const item of items) {
      if (told.has(item.id)) continue;
      told.add(item.id);
      follower.onItem(item);
    }
    const isOver = recording.state === 'ended' || recording.state === 'failed';
    if (isOver || follower.isEnough(recording)) return recording;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
};
