import { type Channel, createSession } from 'better-sse';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SwitchBoard } from './switchBoard.ts';

const titles: Readonly<Record<number, string>> = { 400: 'Bad request', 404: 'Not found', 502: 'Bad gateway' };

const problem = (reply: FastifyReply, status: number, detail: string) =>
  reply
    .code(status)
    .type('application/problem+json')
    .send({ title: titles[status] ?? 'Error', status, detail });

const wantedState = (body: unknown): boolean | undefined => {
  const on = typeof body === 'object' && body !== null && 'on' in body ? body.on : undefined;
  return typeof on === 'boolean' ? on : undefined;
};

/** The switches over HTTP: list, flip, reset, and the stream that the open pages follow. */
export const switchRoutes = (app: FastifyInstance, board: SwitchBoard, pages: Channel): void => {
  app.get('/switches', async () => ({ items: board.items() }));

  app.post('/switches/reset', async () => {
    await board.reset();
    return { items: board.items() };
  });

  app.post<{ Params: { name: string } }>('/switches/:name', async (request, reply) => {
    const { name } = request.params;
    const on = wantedState(request.body);
    if (on === undefined)
      return problem(reply, 400, `Cannot flip "${name}": the body must be {"on": true} or {"on": false}`);
    try {
      return (await board.flip(name, on)) ?? problem(reply, 404, `There is no switch "${name}": see GET /switches`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return problem(reply, 502, `Cannot flip "${name}": ${why}`);
    }
  });

  app.get('/switches/events', async (request, reply) => {
    // The stream writes its own head, so what other hooks have said of this answer (CORS) is handed on to it.
    const origin = reply.getHeader('access-control-allow-origin');
    const headers = typeof origin === 'string' ? { 'access-control-allow-origin': origin, vary: 'Origin' } : {};
    reply.hijack();
    const session = await createSession(request.raw, reply.raw, { retry: 1000, headers });
    const { event, data } = board.toggles();
    session.push(data, event);
    pages.register(session);
  });
};
