import { expect, test } from 'vitest';
import type { ImmediateFault } from './faultRequest.ts';
import { harm, type Victim } from './harm.ts';

/** A recording that writes down what is done to it. */
const victim = (open: boolean) => {
  const done: unknown[] = [];
  const note =
    (what: string) =>
    async (...args: unknown[]): Promise<void> =>
      void done.push([what, ...args]);
  const strains = {
    slowNetwork: note('slowNetwork'),
    slowCpu: note('slowCpu'),
    memory: note('memory'),
    pauseClock: note('pauseClock'),
  };
  const browser = { strains, crash: note('crash'), hang: note('hang'), setOffline: note('setOffline') };
  const studio = { browser: () => (open ? browser : undefined), reload: () => void done.push(['reload']) };
  const recording = { studio, tell: note('tell'), failOver: note('failOver'), end: note('end') };
  return { recording: recording as unknown as Victim, done };
};

const table: readonly (readonly [ImmediateFault, readonly unknown[]])[] = [
  [{ fault: 'crash-page' }, [['crash']]],
  [{ fault: 'hang-page', ms: 700 }, [['hang', 700]]],
  [{ fault: 'offline', on: false }, [['setOffline', false]]],
  [{ fault: 'slow-network', on: true, kbps: 50, latencyMs: 9 }, [['slowNetwork', { kbps: 50, latencyMs: 9 }]]],
  [{ fault: 'slow-network', on: false, kbps: 50, latencyMs: 9 }, [['slowNetwork', undefined]]],
  [{ fault: 'slow-cpu', rate: 3 }, [['slowCpu', 3]]],
  [{ fault: 'memory', mb: 8 }, [['memory', 8]]],
  [{ fault: 'pause-clock' }, [['pauseClock']]],
  [
    { fault: 'reload', reason: 'audio_silence' },
    [['tell', { kind: 'webReloaded', reason: 'audio_silence' }], ['reload']],
  ],
  [
    { fault: 'limit', limitType: 'bandwidth' },
    [
      ['tell', { kind: 'limitReached', limitType: 'bandwidth' }],
      ['end', { code: 2, details: 'bandwidth is not supported', silent: false }],
    ],
  ],
  [{ fault: 'stop', code: 6 }, [['end', { code: 6, details: 'stopped on purpose', silent: false }]]],
  [{ fault: 'failover', gapMs: 5 }, [['failOver', 5]]],
  [{ fault: 'takeover-ready' }, [['tell', { kind: 'takeoverReady' }]]],
  [
    { fault: 'error', module: 1, errorLevel: 4, errorCode: 47, errorMsg: 'no' },
    [['tell', { kind: 'serviceError', error: { module: 1, errorLevel: 4, errorCode: 47, errorMsg: 'no' } }]],
  ],
];

test.each(table)('harm() does what $fault says', async (fault, done) => {
  const one = victim(true);
  expect(await harm(fault, one.recording)).toBe(true);
  expect(one.done).toEqual(done);
});

test('harm() upload tells what is to become of the files', async () => {
  const one = victim(true);
  expect(await harm({ fault: 'upload', status: 'backuped' }, one.recording)).toBe(true);
  expect(one.recording.upload).toBe('backuped');
});

test.each(['crash-page', 'reload'] as const)('harm() does not %s where no page is open', async (kind) => {
  const one = victim(false);
  const fault: ImmediateFault = kind === 'reload' ? { fault: kind, reason: 'audio_silence' } : { fault: kind };
  expect(await harm(fault, one.recording)).toBe(false);
  expect(one.done).toEqual([]);
});
