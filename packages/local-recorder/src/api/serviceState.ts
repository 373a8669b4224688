import type { Choices } from '../choices.ts';
import type { ListedFile } from '../notify/notice.ts';

/** One entry of `extensionServiceState`. */
export const service = (serviceName: string, payload: object, key: Choices['payloadKey'] = 'payload') => ({
  serviceName,
  [key]: payload,
});

/** What is listed before the end: the playlist alone, since an MP4 that is being written isn't stored. */
export const whileRunning = (files: readonly ListedFile[]): readonly ListedFile[] =>
  files.filter(({ filename }) => !filename.endsWith('.mp4'));
