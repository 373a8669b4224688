import type { BareAttempt } from './bareRecording.ts';
import type { Instant } from './recorder.ts';
import { type Recording, runningAttempt } from './recording.ts';
import { type Step, stay, withAttempt } from './step.ts';

/** True while the page is to be told to reload: by the ladder, or since the operator asked for it. */
export const isReloadDue = ({ reload, reloadAsked }: BareAttempt): boolean =>
  reload === 'ordered' || reloadAsked?.told === false;

/** The page has been told to reload: whoever ordered it, once is enough. */
export const onReloadDelivered = (recording: Recording, at: Instant, number: number): Step => {
  const attempt = runningAttempt(recording, number);
  if (!attempt || !isReloadDue(attempt)) return stay(recording);
  return stay(
    withAttempt(recording, number, {
      ...(attempt.reload === 'ordered' ? { reload: 'delivered' } : {}),
      ...(attempt.reloadAsked ? { reloadAsked: { at, told: true } } : {}),
    }),
  );
};
