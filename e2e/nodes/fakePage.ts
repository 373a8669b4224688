import type { Report } from '@rollcue/protocol';

/** A page that shows all it should, as far as its reports tell. */
export type FakePage = {
  readonly token: string;
  /** Reports that were taken. */
  heard(): number;
  /** What the server said to it last, when it was not content. */
  refused(): number | undefined;
  close(): void;
};

const intervalMs = 1000;
const givenUpAfterMs = 2000;

/** Opens one: `hello`, `ready`, then a beat each second, each to the next address; one that does not answer is left out. */
export const openFakePage = (token: string, beacons: () => readonly string[]): FakePage => {
  let seq = 0;
  let heard = 0;
  let refused: number | undefined;
  let closed = false;

  const post = async (report: Report): Promise<boolean> => {
    const addresses = beacons();
    for (let i = 0; i < addresses.length && !closed; i += 1)
      try {
        const response = await fetch(`${addresses[(report.seq + i) % addresses.length]}/beacon`, {
          method: 'POST',
          body: JSON.stringify(report),
          signal: AbortSignal.timeout(givenUpAfterMs),
        });
        await response.body?.cancel();
        if (response.ok) return true;
        if (response.status === 404 || response.status === 410) {
          refused = response.status;
          closed = true;
          return false;
        }
      } catch {
        // the next address may answer
      }
    return false;
  };

  const live = async (): Promise<void> => {
    for (const type of ['hello', 'ready'] as const)
      await post({
        v: 1,
        token,
        page: `page-${token}`,
        seq: seq++,
        type,
        state: type === 'hello' ? 'loading' : 'ready',
        t: seq,
        since: 0,
        nextMs: intervalMs,
        checks: 1,
      });
    while (!closed) {
      const sentAt = Date.now();
      if (
        await post({
          v: 1,
          token,
          page: `page-${token}`,
          seq: seq++,
          type: 'beat',
          state: 'ready',
          t: seq,
          since: 0,
          nextMs: intervalMs,
          checks: 1,
        })
      )
        heard += 1;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, sentAt + intervalMs - Date.now())));
    }
  };
  void live();
  return {
    token,
    heard: () => heard,
    refused: () => refused,
    close: () => {
      closed = true;
    },
  };
};
