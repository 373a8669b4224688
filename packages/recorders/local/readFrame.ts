import type { FrameOutcome } from '@rollcue/server';

const giveUpAfterMs = 3000;
const mostBytes = 2 * 1024 * 1024;

/** What may stand in an address as it is: nothing that leads elsewhere. */
const plainName = /^[\w-]+$/;

const none = (words: string): FrameOutcome => ({ is: 'none', words });

/** Reads no more than is allowed; undefined where there is more. */
const readBounded = async (body: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** Asks the local recorder at `api` for the newest frame of a run: within 3 s, 2 MiB at most, no redirects. */
export const readFrame = async (api: string, sid: string, withinMs = giveUpAfterMs): Promise<FrameOutcome> => {
  if (!plainName.test(sid)) return none('the run has a name that no run of the local recorder has');
  try {
    const response = await fetch(new URL(`/recordings/${sid}/frame.jpg`, api), {
      redirect: 'error',
      signal: AbortSignal.timeout(withinMs),
    });
    const isFrame = response.ok && response.headers.get('content-type') === 'image/jpeg' && response.body;
    if (!isFrame) {
      await response.body?.cancel();
      return none(`the recorder has none (HTTP ${response.status})`);
    }
    const jpeg = await readBounded(isFrame);
    return jpeg ? { is: 'frame', jpeg } : none(`the recorder's frame is larger than ${mostBytes / 1024 / 1024} MiB`);
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    return none(
      isLate ? `the recorder did not send one within ${withinMs / 1000} s` : 'the recorder cannot be reached',
    );
  }
};
