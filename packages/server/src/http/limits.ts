import * as v from 'valibot';

/** How often somebody may call, each a number of calls a minute; 0 sets no limit. */
export type Limits = {
  /** Reports of one known token. */
  readonly reportsPerToken: number;
  /** Reports with unknown tokens, and calls with unknown API keys, from one address. */
  readonly guessesPerAddress: number;
  /** `POST /reports` from one address. */
  readonly crashReportsPerAddress: number;
  /** `POST /webhooks/agora` from one address. */
  readonly noticesPerAddress: number;
  /** Calls of `/v1` with one API key; from one address where no key is configured. */
  readonly callsPerKey: number;
};

/** Generous: a page sends a few reports a second at most, and a recorder an event at each change. */
export const defaultLimits: Limits = {
  reportsPerToken: 6000,
  guessesPerAddress: 600,
  crashReportsPerAddress: 600,
  noticesPerAddress: 6000,
  callsPerKey: 12_000,
};

const perMinute = v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000)));

/** Any fields of the limits; a misspelt name is refused. */
export const limitOverridesSchema: v.GenericSchema<unknown, Partial<Limits>> = v.strictObject({
  reportsPerToken: perMinute,
  guessesPerAddress: perMinute,
  crashReportsPerAddress: perMinute,
  noticesPerAddress: perMinute,
  callsPerKey: perMinute,
});
