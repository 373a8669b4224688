import { pageClock } from './pageClock.ts';

/**
 * Makes `find` cheap: its answer is kept for 50 times as long as it took to find, and `leastMs` at least, so that it costs the
 * main thread 2 % at most.
 */
export const kept = <A, T>(leastMs: number, find: (about: A) => T): ((about: A) => T) => {
  let answer: T;
  let keepUntil = 0;
  return (about) => {
    const start = pageClock.now();
    if (start >= keepUntil) {
      answer = find(about);
      const end = pageClock.now();
      keepUntil = end + Math.max(leastMs, 50 * (end - start));
    }
    return answer;
  };
};
