const two = (value: number): string => String(value).padStart(2, '0');

/** A length in milliseconds in words: 12 s, 3 min 05 s, 2 h 07 min. */
export const durationWords = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${two(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
};

/** The time of day where the operator is, with seconds: 09:05:07. */
const clockWords = (iso: string): string => {
  const date = new Date(iso);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
};

/** A moment with its date where it was not today: "23 Nov 09:05:07". `now` is in epoch milliseconds. */
export const momentWords = (iso: string, now: number): string => {
  const date = new Date(iso);
  if (date.toDateString() === new Date(now).toDateString()) return clockWords(iso);
  return `${date.toLocaleDateString(undefined, { day: 'numeric', month: 'short' })} ${clockWords(iso)}`;
};

/** A share as a percentage that never says 100 % unless it is: 99.9 %. */
export const shareWords = (part: number, whole: number): string => {
  if (whole <= 0) return '–';
  const percent = Math.floor((part / whole) * 1000) / 10;
  return `${percent >= 100 ? 100 : percent} %`;
};

/** A moment in UTC, whole: "2026-11-30 09:41:12 UTC". */
export const utcWords = (iso: string): string => `${iso.slice(0, 19).replace('T', ' ')} UTC`;
