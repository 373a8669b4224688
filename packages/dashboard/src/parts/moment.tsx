import { momentWords, utcWords } from '../words/timeWords.ts';

/** A moment where the operator is; in UTC for who points at it. `now` is in epoch milliseconds. */
export const Moment = ({ iso, now }: { readonly iso: string; readonly now: number }) => (
  <time dateTime={iso} title={utcWords(iso)}>
    {momentWords(iso, now)}
  </time>
);
