import { connect, type Socket } from 'node:net';

/** What came of a load. */
export type Sent = {
  readonly beats: number;
  /** Beats that were not taken, by status. */
  readonly refused: ReadonlyMap<number, number>;
  readonly seconds: number;
};

/** How many beats were not taken. */
export const refusedIn = ({ refused }: Sent): number => [...refused.values()].reduce((sum, count) => sum + count, 0);

/** The reports of some pages in turn, numbered on from call to call. As in life, a page has one report under way at a time. */
export type Beats = {
  /** The next report, as JSON, and whose it is. Throws where every page waits for an answer. */
  next(): { readonly body: string; readonly page: number };
  /** This page's report was answered, perhaps with its sid. */
  answered(page: number, sid?: string): void;
};

type BeatOptions = {
  /** The promise of the next report, in ms. */
  readonly nextMs?: number;
  /** Number of the first report of each page. */
  readonly from?: number;
  /** The sid that each page was told, by its place in the tokens; loads that share it send the very same bodies. */
  readonly sids?: (string | undefined)[];
  /** What t of the report is, in ms. */
  readonly t?: () => number;
};

/**
 * Makes the reports of these tokens' pages, one of each in turn; report 0 says ready. Each page says its sid once it was told.
 */
export const beatsOf = (
  tokens: readonly string[],
  { nextMs = 60_000, from = 0, sids = [], t }: BeatOptions = {},
): Beats => {
  const counts = new Uint32Array(tokens.length).fill(from);
  // A ring of the pages that wait for no answer, the one that has waited longest first.
  const free = Uint32Array.from(tokens.keys());
  let taken = 0;
  let given = tokens.length;
  return {
    next: () => {
      if (taken === given)
        throw new Error(`Cannot send more than ${tokens.length} reports at once: a page sends one at a time`);
      const page = free[taken++ % free.length] ?? 0;
      const seq = counts[page] ?? 0;
      counts[page] = seq + 1;
      const body = JSON.stringify({
        v: 1,
        token: tokens[page],
        sid: sids[page],
        page: `page-of-${tokens[page]}`,
        seq,
        type: seq === 0 ? 'ready' : 'beat',
        state: 'ready',
        t: t ? t() : 5000 * seq,
        since: 0,
        nextMs,
        checks: 8,
        vitals: { ttfb: 20, fcp: 310, lcp: 480, cls: 0 },
      });
      return { body, page };
    },
    answered: (page, sid) => {
      free[given++ % free.length] = page;
      sids[page] = sid ?? sids[page];
    },
  };
};

/** What Chromium sends with the `fetch` of a page of another origin. */
const browserHead = (host: string): string =>
  [
    'POST /beacon HTTP/1.1',
    `Host: ${host}`,
    'Connection: keep-alive',
    'sec-ch-ua-platform: "Linux"',
    'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    'sec-ch-ua: "Chromium";v="140", "Not=A?Brand";v="24"',
    'Content-Type: text/plain;charset=UTF-8',
    'sec-ch-ua-mobile: ?0',
    'Accept: */*',
    'Origin: https://class.example',
    'Sec-Fetch-Site: cross-site',
    'Sec-Fetch-Mode: cors',
    'Sec-Fetch-Dest: empty',
    'Referer: https://class.example/',
    'Accept-Encoding: gzip, deflate, br, zstd',
    'Accept-Language: en-US,en;q=0.9',
    'Content-Length: ',
  ].join('\r\n');

const connected = (port: number, host: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, host, () => resolve(socket));
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.once('error', reject);
  });

const statusOf = (head: string): number => Number(head.slice(9, 12));
const lengthOf = (head: string): number => Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);

/**
 * Sends beats for `forMs`, at most so many, as fast as they are answered, over connections that are kept. Sockets and no HTTP client, so that one core
 * of client keeps one core of server busy; each answer is waited for and read to its end.
 */
export const sendBeats = async (
  url: string,
  beats: Beats,
  { forMs, most = Number.POSITIVE_INFINITY }: { readonly forMs: number; readonly most?: number },
  connections: number,
): Promise<Sent> => {
  const { hostname, port, host } = new URL(url);
  const head = browserHead(host);
  const startedAt = performance.now();
  const refused = new Map<number, number>();
  let sent = 0;
  let begun = 0;
  const one = async (): Promise<void> => {
    const socket = await connected(Number(port), hostname);
    await new Promise<void>((resolve, reject) => {
      let unread = '';
      let page = 0;
      const send = (): void => {
        if (begun >= most || performance.now() - startedAt >= forMs) {
          resolve();
          return;
        }
        begun += 1;
        const next = beats.next();
        page = next.page;
        socket.write(`${head}${Buffer.byteLength(next.body)}\r\n\r\n${next.body}`);
      };
      socket.on('data', (chunk) => {
        unread += chunk;
        const end = unread.indexOf('\r\n\r\n');
        if (end < 0 || unread.length < end + 4 + lengthOf(unread.slice(0, end))) return;
        const status = statusOf(unread);
        beats.answered(
          page,
          status === 200 ? (JSON.parse(unread.slice(end + 4)) as { readonly sid?: string }).sid : undefined,
        );
        unread = '';
        sent += 1;
        if (status >= 300) refused.set(status, (refused.get(status) ?? 0) + 1);
        send();
      });
      socket.once('error', reject);
      socket.once('close', () => reject(new Error(`${url} closed a connection in mid-load`)));
      send();
    });
    socket.removeAllListeners('close');
    socket.destroy();
  };
  await Promise.all(Array.from({ length: connections }, one));
  return { beats: sent, refused, seconds: (performance.now() - startedAt) / 1000 };
};
