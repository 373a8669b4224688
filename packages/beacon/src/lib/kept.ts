import { pageClock } from './pageClock.ts';

/**
 * Makes `find` cheap: its answer is kept for `times` as long as it took to find, and `leastMs` at least: with 100 it costs the main
 * thread 1 % at most.
 */
export const kept = <A, T>(leastMs: number, times: number, find: (about: A) => T): ((about: A) => T) => {
  let answer: T;
  let keepUntil = 0;
  return (about) => {
    const start = pageClock.now();
    if (start >= keepUntil) {
      answer = find(about);
      const end = pageClock.now();
      keepUntil = end + Math.max(leastMs, times * (end - start));
    }
    return answer;
  };
};
