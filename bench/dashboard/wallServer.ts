import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RecordingView } from '@rollcue/protocol';
import { makeRecordings, reportOf } from './makeRecordings.ts';

/** A server that speaks the dashboard's side of the API for recordings that are not there. */
export type WallServer = { readonly url: string; sent(): number; close(): Promise<void> };

export type WallOptions = {
  readonly count: number;
  /** Each recording sends a report so often, in milliseconds. */
  readonly beatMs: number;
  readonly random: () => number;
  /** How many of a thousand reports never come. */
  readonly lossPerMille: number;
};

const dist = fileURLToPath(new URL('../../packages/dashboard/dist/', import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const partSize = 500;
const tickMs = 25;
/** So many reports of each recording are remembered, as by the real server. */
const remembered = 120;

const sendJson = (response: ServerResponse, body: unknown) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const timelineOf = ({ createdAt }: RecordingView) => ({
  items: [{ id: '1', at: createdAt, kind: 'created', attempt: 1, text: 'Recording asked for' }],
});

/** Starts it on a free loopback port; beats begin when somebody follows. */
export const startWallServer = async ({ count, beatMs, random, lossPerMille }: WallOptions): Promise<WallServer> => {
  const recordings = [...makeRecordings(count, Date.now(), random)];
  const byId = new Map(recordings.map((one) => [one.id, one]));
  const seqs = recordings.map(() => Math.floor(random() * 500));
  const dueAt = recordings.map(() => Date.now() + random() * beatMs);
  const followers = new Set<ServerResponse>();
  let id = 0;
  let sent = 0;
  const publish = (event: string, data: unknown) => {
    id += 1;
    const text = `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const follower of followers) follower.write(text);
    if (followers.size > 0) sent += 1;
  };

  const beat = (i: number, now: number) => {
    const recording = recordings[i];
    if (!recording || recording.state === 'failed' || recording.state === 'silent') return;
    seqs[i] = (seqs[i] ?? 0) + 1;
    if (random() * 1000 < lossPerMille) return;
    publish('report', { recordingId: recording.id, ...reportOf(recording, seqs[i] ?? 0, now, beatMs) });
  };
  /** Now and then a page breaks, and another one heals. */
  const turn = () => {
    const i = Math.floor(random() * count);
    const recording = recordings[i];
    if (recording?.state !== 'live' && recording?.state !== 'degraded') return;
    const state = recording.state === 'live' ? 'degraded' : 'live';
    recordings[i] = { ...recording, state, attempts: recording.attempts.map((a) => ({ ...a, state })) };
    publish('recording', recordings[i]);
  };
  const beats = setInterval(() => {
    const now = Date.now();
    dueAt.forEach((due, i) => {
      if (due > now) return;
      dueAt[i] = due + beatMs;
      beat(i, now);
    });
  }, tickMs);
  const turns = setInterval(turn, 1000);

  const list = (cursor: number) => ({
    items: recordings
      .slice(cursor, cursor + partSize)
      .map((one, i) => ({ ...one, latestReport: reportOf(one, seqs[cursor + i] ?? 0, Date.now() - 1000, beatMs) })),
    ...(cursor + partSize < count ? { nextCursor: String(cursor + partSize) } : {}),
  });
  /** What a recording said before it was asked for. */
  const past = (recording: RecordingView) => {
    const seq = seqs[recordings.findIndex(({ id }) => id === recording.id)] ?? 0;
    const now = Date.now() - 1000;
    return {
      items: Array.from({ length: Math.min(remembered, seq + 1) }, (_, ago) => ({
        recordingId: recording.id,
        ...reportOf(recording, seq - ago, now - ago * beatMs, beatMs),
      })).reverse(),
    };
  };
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://wall');
    const [, recordingId = '', part] = /^\/v1\/recordings\/([^/]+)(?:\/(.*))?$/.exec(pathname) ?? [];
    const recording = byId.get(recordingId);
    if (pathname === '/v1/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': hello\n\n');
      followers.add(response);
      response.on('close', () => followers.delete(response));
    } else if (pathname === '/v1/recordings') sendJson(response, list(Number(searchParams.get('cursor') ?? 0)));
    else if (pathname === '/session') sendJson(response, { access: 'full', keyWanted: false });
    else if (pathname === '/settings.json') sendJson(response, { version: 'bench', frames: false });
    else if (recording && part === 'reports') sendJson(response, past(recording));
    else if (recording) sendJson(response, part === 'timeline' ? timelineOf(recording) : recording);
    else {
      const file = pathname === '/' ? 'index.html' : pathname.slice(1);
      const body = await readFile(dist + file).catch(() => undefined);
      if (body) response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain' }).end(body);
      else response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    sent: () => sent,
    close: () => {
      clearInterval(beats);
      clearInterval(turns);
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
};
