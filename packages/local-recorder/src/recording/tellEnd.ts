import type { ListedFile, StopCode } from '../notify/notice.ts';
import type { Tell } from '../notify/notifier.ts';

/** Why a recording ends, in the words of event 71; `silent` sends no notification. */
export type End = { readonly code: StopCode; readonly details: string; readonly silent: boolean };

/** What became of the files, as `stop` and the notifications tell it. */
export type Upload = 'uploaded' | 'backuped' | 'unknown';

/** Whether a recording with this code of event 71 has ended as it should: stopped, or as long as it was to be. */
export const isNormal = (code: StopCode): boolean => code <= 1;

/** Tells that a recording has ended: 71, then what became of its files (33 and 31 or 32), then 11. */
export const tellEnd = (
  tell: Tell,
  { code, details, silent }: End,
  files: readonly ListedFile[],
  upload: Upload,
): void => {
  if (silent) return;
  tell({ kind: 'webStopped', code, details, files });
  if (files.length > 0 && upload !== 'unknown') {
    tell({ kind: 'uploading', progress: 10_000 });
    tell({ kind: upload });
  }
  tell({ kind: 'sessionExit', normal: isNormal(code) });
};
