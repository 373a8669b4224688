import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

/** Canvas → what `painted` says of it, where the beacon saw its context made and where it came later. */
const cases = {
  sizeless: ['empty', 'empty'],
  untouched: ['blank', 'unknown'],
  undrawn: ['blank', 'unknown'],
  opaque: ['blank', 'unknown'],
  white: ['blank', 'blank'],
  filled: ['blank', 'blank'],
  drawn: ['ok', 'ok'],
  thinLine: ['ok', 'ok'],
  dot: ['ok', 'ok'],
  foreign: ['unknown', 'unknown'],
  handedOver: ['ok', 'ok'],
  glKept: ['ok', 'ok'],
  glMoving: ['ok', 'ok'],
  gl2Moving: ['ok', 'ok'],
  glWhite: ['blank', 'blank'],
  glBlack: ['blank', 'unknown'],
  glOnce: [/ok|unknown/, 'unknown'],
} as const;

for (const [i, when] of (['early', 'late'] as const).entries())
  test(`painted is never wrong about a canvas, whatever its kind: the beacon came ${when}`, async ({
    page,
    collector,
  }) => {
    collector.serve(
      '/picture.svg',
      '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="40" height="40" fill="red"/></svg>',
    );
    const expectations = Object.keys(cases).map((id) => `#${id} => painted`);
    await page.goto(`${collector.url}/page.html?${when}#${encodeURIComponent(expectations.join(';'))}`);
    // Those of which nobody knows the kind are waited for.
    const settled = await collector.report((r) => r.type === 'beat' && r.t > 5000);
    for (const [id, expected] of Object.entries(cases)) {
      const check = `#${id} => painted`;
      const reason = settled.failing?.find((failing) => failing.check === check)?.reason;
      expect.soft(reason ?? (settled.unknown?.includes(check) ? 'unknown' : 'ok'), id).toMatch(expected[i] ?? '');
    }
  });
