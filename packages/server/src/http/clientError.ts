import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { problemBody, problemType } from './problem.ts';

/** What the parser of HTTP gave up on, by its code; anything else is 400. */
const known: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    'The headers of this request are longer than this server reads; send fewer or shorter ones',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'This request did not arrive in time; send it again'],
};

/** Answers what never became a request: the bytes are not HTTP, its headers are too long, or it did not arrive in time. */
export const answerClientError = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, detail] = known[error.code ?? ''] ?? [400, 'These bytes are not an HTTP request'];
  const body = problemBody(status, detail);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${problemType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
};
