import type { Notice } from './recorder.ts';

/** What the recorder told by itself, in words for a person. */
export const noticeWords = (notice: Notice): string => {
  switch (notice.is) {
    case 'started':
      return 'Recorder says: started';
    case 'stopped':
      return `Recorder says: stopped, code ${notice.code} (${notice.words})`;
    case 'reloaded':
      return `Recorder says: page reloaded (${notice.words})`;
    case 'exited':
      return `Recorder says: session exited ${notice.abnormal ? 'abnormally' : 'normally'}`;
    case 'moved':
      return `Recorder says: moved to another machine${notice.newUid ? `, as uid ${notice.newUid}` : ''}`;
    case 'trouble':
      return `Recorder says: ${notice.fatal ? 'fatal error' : 'error'}, ${notice.words}`;
    case 'other':
      return `Recorder says: ${notice.words}`;
  }
};
