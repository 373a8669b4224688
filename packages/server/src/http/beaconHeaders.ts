/** Headers of every answer to a report: any origin may read it, and nobody may keep it. */
export const beaconHeaders = {
  'access-control-allow-origin': '*',
  // Without this a page of another origin cannot read it.
  'access-control-expose-headers': 'retry-after',
  'cache-control': 'no-store',
} as const;
