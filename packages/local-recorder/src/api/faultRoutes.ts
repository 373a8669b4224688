import type { FastifyInstance } from 'fastify';
import { parseFault } from '../faults/faultRequest.ts';
import type { Faults } from '../faults/faults.ts';
import { harm, type Victim } from '../faults/harm.ts';

type Running = { readonly active: () => readonly (Victim & { readonly identity: { readonly sid: string } })[] };

/** Switches faults on and off: the broken world on demand. */
export const faultRoutes =
  (faults: Faults, recordings: Running) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/faults', async () => ({ items: faults.list() }));

    app.delete('/faults', async (_request, reply) => {
      faults.clear();
      return reply.code(204).send();
    });

    app.post('/faults', async ({ body }, reply) => {
      const parsed = parseFault(body);
      if (!parsed.ok) return reply.code(400).send({ error: parsed.error });
      const { fault } = parsed;
      if ('times' in fault) {
        const { times, ...what } = fault;
        faults.add({ ...what, left: times });
        return { items: faults.list() };
      }
      const { sid } = fault;
      const chosen = recordings.active().filter(({ identity }) => sid === undefined || identity.sid === sid);
      if (chosen.length === 0) {
        const which = sid === undefined ? 'any recording' : `recording "${sid}"`;
        return reply.code(404).send({ error: `Cannot carry out "${fault.fault}" on ${which}: it is not running` });
      }
      const done = await Promise.all(chosen.map((recording) => harm(fault, recording)));
      if (!done.includes(true))
        return reply.code(409).send({ error: `Cannot carry out "${fault.fault}": the page is not open yet` });
      return { sids: chosen.map(({ identity }) => identity.sid) };
    });
  };
