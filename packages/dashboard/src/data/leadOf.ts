import type { AttemptView, RecordingView } from '@rollcue/protocol';

/** The attempt that counts: the newest one that goes on and is no standby; the last one where none goes on. */
export const leadOf = ({ attempts }: Pick<RecordingView, 'attempts'>): AttemptView | undefined =>
  attempts.filter((a) => !a.standby && !a.endedAt).at(-1) ?? attempts.at(-1);
