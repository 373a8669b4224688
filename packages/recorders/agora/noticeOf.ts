import type { Notice } from '@rollcue/server';
import { fileNames } from './answers.ts';

type Details = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string => (value === undefined ? '' : String(value).trim());

/** Left out of the words: the name itself, and a status of 0, which means that all is well. */
const isTelling = ([key, value]: readonly [string, unknown]): boolean =>
  key !== 'msgName' && !(key === 'status' && value === 0);

const inOtherWords = (name: string, details: Details): string => {
  const files = fileNames(details);
  if (files.length > 0) return `${name} ${files.join(', ')}`;
  const rest = Object.entries(details).filter(isTelling);
  return [
    name,
    ...rest.map(([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`),
  ].join(', ');
};

/** `progress` counts to 10,000; at the end all files are uploaded. */
const uploadWords = ({ progress }: Details): string =>
  typeof progress === 'number' ? `uploading, ${Math.round(progress / 100)} % done` : 'uploading';

/** What makes a recorder give up a page, in words that say what to do about it. */
const limitWords = ({ limitType }: Details): string =>
  `the page asks too much of the recorder (${textOf(limitType) || 'nothing named'}); the recording is about to stop`;

/** The highest `errorLevel`: it may have ended the recording. */
const fatalLevel = 5;

/** An event in words of ours. Numbers as in Agora's table of callback events. */
export const noticeOf = (eventType: number, details: Details, sid: string | undefined): Notice => {
  const name = textOf(details.msgName).replaceAll('_', ' ') || `event ${eventType}`;
  const other = (words: string): Notice => ({ is: 'other', words });
  switch (eventType) {
    case 1:
      return {
        is: 'trouble',
        fatal: Number(details.errorLevel ?? fatalLevel) >= fatalLevel,
        words: inOtherWords('cloud recording error', details),
      };
    case 11:
      return { is: 'exited', abnormal: Number(details.exitStatus ?? 0) !== 0 };
    case 12:
      return { is: 'moved', ...(details.newUid === undefined ? {} : { newUid: textOf(details.newUid) }) };
    case 13:
      return other('ready to move to another machine if need be');
    case 31:
      return other(inOtherWords('all files are in the storage', details));
    case 32:
      return other(inOtherWords('some files are in the backup, and will be moved to the storage', details));
    case 33:
      return other(uploadWords(details));
    case 70:
      return sid ? { is: 'started', sid } : other(inOtherWords(name, details));
    case 71:
      return { is: 'stopped', code: Number(details.code ?? -1), words: textOf(details.message) || 'no message' };
    case 72:
      return other(limitWords(details));
    case 73:
      return { is: 'reloaded', words: textOf(details.reason) || 'no reason given' };
    default:
      return other(inOtherWords(name, details));
  }
};
