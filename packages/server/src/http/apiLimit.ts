import type { RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import { addressOf, byAddress, mostOf } from './addressLimit.ts';
import type { ApiKey } from './apiKeys.ts';
import type { Limits } from './limits.ts';
import { keysOf } from './requireKey.ts';

const keyPrefix = 'key ';

/** The limit of `/v1`: by API key where one is known, else by address, and strictly where keys are being guessed. */
export const apiLimit = (keys: readonly ApiKey[], { callsPerKey, guessesPerAddress }: Limits): RateLimitOptions => ({
  ...byAddress(callsPerKey),
  keyGenerator: (request: FastifyRequest) => {
    const [key] = keysOf(keys, request);
    return key ? `${keyPrefix}${key.digest.toString('base64url')}` : addressOf(request);
  },
  max: (_request: FastifyRequest, key: string) =>
    mostOf(keys.length === 0 || key.startsWith(keyPrefix) ? callsPerKey : guessesPerAddress),
});
