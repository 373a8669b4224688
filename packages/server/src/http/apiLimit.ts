import type { RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import { addressOf, byAddress, mostOf } from './addressLimit.ts';
import type { Door } from './createDoor.ts';
import type { Limits } from './limits.ts';

const keyPrefix = 'key ';

/** The limit of the API: by API key where one is known, else by address, and strictly where keys are being guessed. */
export const apiLimit = (door: Door, { callsPerKey, guessesPerAddress }: Limits): RateLimitOptions => ({
  ...byAddress(callsPerKey),
  keyGenerator: async (request: FastifyRequest) => {
    const [key] = (await door.callerOf(request)).keys;
    return key ? `${keyPrefix}${key.digest.toString('base64url')}` : addressOf(request);
  },
  max: (_request: FastifyRequest, key: string) =>
    mostOf(!door.keyWanted || key.startsWith(keyPrefix) ? callsPerKey : guessesPerAddress),
});
