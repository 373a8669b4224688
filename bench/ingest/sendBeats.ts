import { Agent, request } from 'node:http';

/** What came of a load. */
export type Sent = { readonly beats: number; readonly refused: number; readonly seconds: number };

const connections = 32;

const beat = (token: string, seq: number): string =>
  JSON.stringify({
    v: 1,
    token,
    page: `page-of-${token}`,
    seq,
    type: seq === 0 ? 'ready' : 'beat',
    state: 'ready',
    t: 5000 * seq,
    since: 0,
    nextMs: 60_000,
    checks: 8,
    vitals: { ttfb: 20, fcp: 310, lcp: 480, cls: 0 },
  });

const post = (agent: Agent, url: string, body: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'text/plain;charset=UTF-8', 'content-length': Buffer.byteLength(body) };
    const sent = request(`${url}/beacon`, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', reject);
    sent.end(body);
  });

/** Sends beats of these tokens in turn for `forMs`, as fast as they are answered, over 32 connections. `counts` goes on from call to call. */
export const sendBeats = async (
  url: string,
  tokens: readonly string[],
  counts: Map<string, number>,
  forMs: number,
): Promise<Sent> => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const startedAt = performance.now();
  let beats = 0;
  let refused = 0;
  let turn = 0;
  const one = async (): Promise<void> => {
    while (performance.now() - startedAt < forMs) {
      const token = tokens[turn++ % tokens.length] ?? '';
      const seq = counts.get(token) ?? 0;
      counts.set(token, seq + 1);
      const status = await post(agent, url, beat(token, seq));
      beats += 1;
      if (status >= 300) refused += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  agent.destroy();
  return { beats, refused, seconds: (performance.now() - startedAt) / 1000 };
};
