import rateLimit, { type errorResponseBuilderContext, normalizeIP, type RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The window in which calls are counted, in milliseconds. */
export const limitWindowMs = 60_000;

/** So many addresses or keys are remembered for each limit; the ones longest unheard of are forgotten first. */
const remembered = 10_000;

const noHeaders = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };

/** The address that a call comes from; of IPv6 its /64, since whoever has one address there has them all. */
export const addressOf = (request: FastifyRequest): string => normalizeIP(request.ip);

/** The plugin counts "0" as a limit, and has no word for "no limit". */
export const mostOf = (perMinute: number): number => (perMinute === 0 ? Number.MAX_SAFE_INTEGER : perMinute);

/** Makes the plugin's functions available within a scope; it limits nothing by itself. */
export const loadLimits = async (scope: FastifyInstance): Promise<void> => {
  await scope.register(rateLimit, { global: false, addHeaders: noHeaders, addHeadersOnExceeding: noHeaders });
};

/** Settings of a limit by address: so many calls a minute, 0 for any number. */
export const byAddress = (perMinute: number): RateLimitOptions => ({
  max: mostOf(perMinute),
  timeWindow: limitWindowMs,
  cache: remembered,
  keyGenerator: addressOf,
  errorResponseBuilder: (_request: FastifyRequest, { after }: errorResponseBuilderContext): Error =>
    Object.assign(new Error(`Too many calls; come back in ${after}`), { statusCode: 429 }),
});

/** Limits every call within a scope: 429 with `Retry-After`, before a key is asked for or a body is read. */
export const limitScope = async (scope: FastifyInstance, options: RateLimitOptions): Promise<void> => {
  await loadLimits(scope);
  scope.addHook('onRequest', scope.rateLimit(options));
};
