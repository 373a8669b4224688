import type { FastifyReply } from 'fastify';
import type { Call, Faults } from '../faults/faults.ts';
import type { Clock } from '../lib/clock.ts';
import { type Answer, wrongAnswer } from './answer.ts';

/** Answers one call, unless a fault wants it otherwise. */
export type Serve = (call: Call, reply: FastifyReply, work: () => Answer | Promise<Answer>) => Promise<FastifyReply>;

/** Puts the faults between a call and its answer: a refused call isn't carried out, a late or lost answer's call is. */
export const createServing =
  (
    faults: Pick<Faults, 'takeRefusal' | 'takeDelayMs'>,
    clock: Clock,
    /** A connection that is never answered is cut after this time. */
    noAnswerMs: number,
  ): Serve =>
  async (call, reply, work) => {
    const give = ({ status, body }: Answer) => reply.code(status).send(body);
    const refusal = faults.takeRefusal(call);
    if (refusal !== undefined) return give(wrongAnswer(call, refusal.status, refusal.code));
    const delayMs = faults.takeDelayMs(call);
    const answer = await work();
    if (delayMs === 0) return give(answer);
    const never = delayMs === Number.POSITIVE_INFINITY;
    if (never) reply.hijack();
    const left = new Promise<void>((resolve) => reply.raw.once('close', resolve));
    await new Promise<void>((resolve) => {
      const cancel = clock.after(never ? noAnswerMs : delayMs, resolve);
      // Whoever hangs up is not waited for.
      void left.then(() => resolve(cancel()));
    });
    if (!never) return give(answer);
    reply.raw.destroy();
    return reply;
  };
