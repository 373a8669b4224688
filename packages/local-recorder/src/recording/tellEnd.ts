import type { ListedFile, StopCode } from '../notify/notice.ts';
import type { Tell } from '../notify/notifier.ts';

/** Why a recording ends, in the words of event 71; `silent` sends no notification. */
export type End = { readonly code: StopCode; readonly details: string; readonly silent: boolean };

/** Tells that a recording has ended: 71, then what became of its files (33 and 31), then 11. */
export const tellEnd = (tell: Tell, { code, details, silent }: End, files: readonly ListedFile[]): void => {
  if (silent) return;
  tell({ kind: 'webStopped', code, details, files });
  if (files.length > 0) {
    tell({ kind: 'uploading', progress: 10_000 });
    tell({ kind: 'uploaded' });
  }
  tell({ kind: 'sessionExit', normal: code <= 1 });
};
