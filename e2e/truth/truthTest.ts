import { findPrograms } from '@rollcue/local-recorder';
import { test } from '../support/world.ts';

/** Beats each second; a page that is not well is left as it is, so that its film shows all of it. */
export const truthPolicy = {
  intervalMs: 1000,
  confirmAfterMs: [1000],
  degradedReloadMs: 600_000,
  degradedRestartMs: 600_000,
  hangRestartMs: 600_000,
};

/** Whether pages are filmed with sound here; where they are not it is said, once for each test. */
export const canHear = async (): Promise<boolean> => {
  const { xvfb, pulseaudio } = await findPrograms(process.env);
  if (xvfb && pulseaudio) return true;
  const missing = [!xvfb && 'Xvfb', !pulseaudio && 'PulseAudio'].filter(Boolean).join(' and ');
  console.log(`SKIPPED: all faults of the sound, for want of ${missing}`);
  test.info().annotations.push({ type: 'skipped', description: `sound is not judged: no ${missing}` });
  return false;
};
