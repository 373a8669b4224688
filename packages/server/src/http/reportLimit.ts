import type { FastifyInstance, FastifyRequest } from 'fastify';
import { byAddress, limitWindowMs, loadLimits } from './addressLimit.ts';
import type { Limits } from './limits.ts';
import { createWindowCounts, type WindowCounts } from './windowCounts.ts';

/** More tokens than one node is meant to serve. */
const mostTokens = 200_000;

/** A report that is not read on: for how long its sender should wait, and why. */
type Refusal = { readonly waitMs: number; readonly why: string };

/** Bounds reports: each known token by itself, and unknown ones by the address that they come from. */
export type ReportLimit = {
  /** Undefined where the report may be read on. A known token has its answer at once. */
  refusal(token: string, request: FastifyRequest): Refusal | undefined | Promise<Refusal | undefined>;
  /** What became of it: a token counts as known from now on, or the call as a guess. */
  was(is: 'known' | 'unknown', token: string, request: FastifyRequest): Promise<void> | undefined;
};

/** Counts the reports of each known token. */
export const countTokens = ({ reportsPerToken }: Limits, now: () => number): WindowCounts =>
  createWindowCounts({ most: reportsPerToken, windowMs: limitWindowMs, capacity: mostTokens }, now);

/**
 * Makes the limit. Tokens that were known lately are never held back by what else comes from their address, so that a
 * recorder's many pages behind one address are as free as one, and nobody starves them by guessing.
 */
export const createReportLimit = async (
  app: FastifyInstance,
  limits: Limits,
  tokens: WindowCounts,
): Promise<ReportLimit> => {
  await loadLimits(app);
  const guesses = app.createRateLimit(byAddress(limits.guessesPerAddress));

  return {
    refusal: (token, request) => {
      if (tokens.knows(token)) {
        const answer = tokens.take(token);
        return answer.is === 'spent' ? { waitMs: answer.waitMs, why: 'Too many reports of this token' } : undefined;
      }
      return guesses(request, { increment: false }).then((guess) =>
        !guess.isAllowed && guess.remaining === 0
          ? { waitMs: guess.ttl, why: 'Too many reports with unknown tokens from this address' }
          : undefined,
      );
    },
    was: (is, token, request) => {
      if (is === 'unknown') return guesses(request).then(() => undefined);
      if (!tokens.knows(token)) tokens.take(token);
      return undefined;
    },
  };
};
