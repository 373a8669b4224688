import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { maxReportBytes } from '@rollcue/protocol';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics/createMetrics.ts';
import type { Supervisor } from '../ops/supervisor.ts';
import { beaconHeaders } from './beaconHeaders.ts';
import type { Drain } from './drain.ts';
import { plainReport } from './plainReport.ts';
import type { WindowCounts } from './windowCounts.ts';

type Deps = {
  readonly supervisor: Pick<Supervisor, 'takeSteady'>;
  /** The reports of each known token. */
  readonly tokens: WindowCounts;
  readonly metrics: Metrics;
  readonly drain: Drain;
  readonly log: Logger;
};

/** What a page's `fetch` sends; whatever calls itself something else goes the long way. */
const plainType = 'text/plain;charset=UTF-8';

/** The length of the body where the head is that of an ordinary report; else 0. */
const plainLength = ({ method, url, headers }: IncomingMessage): number => {
  if (method !== 'POST' || url !== '/beacon') return 0;
  if (headers['content-type'] !== plainType || headers.expect !== undefined) return 0;
  const length = Number(headers['content-length']);
  return length <= maxReportBytes ? length : 0;
};

const headers = Object.entries(beaconHeaders).flat();
const lastHeaders = [...headers, 'connection', 'close'];

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Puts itself in front of the framework, for the commonest call there is: a heartbeat that says nothing new and is answered by
 * 204. It decides when the body is there, and by what is in memory; a call that it does not take reaches the framework as if
 * nobody had looked at it. Call it before anything else listens to the server's requests.
 */
export const standInFront = (server: Server, { supervisor, tokens, metrics, drain, log }: Deps): void => {
  const take = (body: Buffer): boolean => {
    try {
      const report = plainReport(parse(body.toString()));
      const count = report && tokens.free(report.token);
      if (!count || !supervisor.takeSteady(report)) return false;
      count.taken += 1;
      return true;
    } catch (error) {
      log.error({ err: error }, 'a heartbeat could not be taken at the door');
      return false;
    }
  };

  const read = (request: IncomingMessage, response: ServerResponse, length: number, pass: RequestListener): void => {
    const parts: Buffer[] = [];
    let got = 0;
    const onData = (chunk: Buffer): void => {
      got += chunk.length;
      if (got < length || parts.length > 0) parts.push(chunk);
      if (got < length) return;
      const from = performance.now();
      const body = parts.length > 0 ? Buffer.concat(parts) : chunk;
      if (take(body)) {
        response.writeHead(204, drain.isDraining() ? lastHeaders : headers).end();
        metrics.beaten(performance.now() - from);
        return;
      }
      request.off('data', onData);
      // As long as nobody asks for the rest, nothing of it is lost; whoever reads a body resumes it.
      request.pause();
      request.unshift(body);
      pass(request, response);
    };
    request.on('data', onData);
  };

  const [framework] = server.listeners('request') as RequestListener[];
  if (!framework) throw new Error('Cannot stand in front of a server that answers nothing');
  server.off('request', framework);
  const pass: RequestListener = (request, response) => {
    drain.track(response);
    framework(request, response);
  };
  server.on('request', (request, response) => {
    const length = plainLength(request);
    if (length > 0) read(request, response, length, pass);
    else pass(request, response);
  });
  drain.watch(server, 'tracked');
};
