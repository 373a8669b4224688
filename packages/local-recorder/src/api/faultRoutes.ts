import type { FastifyInstance } from 'fastify';
import { parseFault } from '../faults/faultRequest.ts';
import type { Faults } from '../faults/faults.ts';
import type { Recording } from '../recording/recording.ts';
import type { Recordings } from '../recording/recordings.ts';

/** Switches faults on and off: the broken world on demand. */
export const faultRoutes =
  (faults: Faults, recordings: Recordings<Recording>) =>
  async (app: FastifyInstance): Promise<void> => {
    const running = (sid: string | undefined): readonly Recording[] =>
      recordings.active().filter(({ identity }) => sid === undefined || identity.sid === sid);

    app.get('/faults', async () => ({ items: faults.list() }));

    app.delete('/faults', async (_request, reply) => {
      faults.clear();
      return reply.code(204).send();
    });

    app.post('/faults', async ({ body }, reply) => {
      const parsed = parseFault(body);
      if (!parsed.ok) return reply.code(400).send({ error: parsed.error });
      const { fault } = parsed;
      switch (fault.fault) {
        case 'start': {
          const { status, code, times } = fault;
          faults.add({ fault: 'start', status, left: times, ...(code === undefined ? {} : { code }) });
          return { items: faults.list() };
        }
        case 'lose-notifications':
          faults.add({ fault: 'lose-notifications', left: fault.times });
          return { items: faults.list() };
        case 'crash-page':
        case 'stop': {
          const chosen = running(fault.sid);
          if (chosen.length === 0) {
            const which = fault.sid === undefined ? 'any recording' : `recording "${fault.sid}"`;
            return reply.code(404).send({ error: `Cannot ${fault.fault} ${which}: it is not running` });
          }
          if (fault.fault === 'stop') {
            const { code } = fault;
            for (const recording of chosen) void recording.end({ code, details: 'stopped on purpose', silent: false });
          } else {
            const crashed = await Promise.all(chosen.map((recording) => recording.crashPage()));
            if (!crashed.includes(true))
              return reply.code(409).send({ error: 'Cannot crash the page: it is not open yet' });
          }
          return { sids: chosen.map(({ identity }) => identity.sid) };
        }
      }
    });
  };
