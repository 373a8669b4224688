import type { ReportEvent } from '@rollcue/protocol';
import type { Part } from '../../../demo-page/page/parts.ts';
import type { Sight } from '../film/lookAt.ts';
import { type Film, framesPerSecond } from '../film/readFilm.ts';

/** When every scene's page is loaded, and its film begins; epoch ms. */
export const begin = Date.UTC(2030, 0, 1);

/** Something wrong in a scene, from and to in seconds. */
export type Wrong = readonly [part: Part, from: number, to: number];

const isOn = (wrongs: readonly Wrong[], part: Part, at: number): boolean =>
  wrongs.some(([of, from, to]) => of === part && at >= from && at < to);

/** What the film of a scene shows and lets hear. `lagMs`: how late the recorder films; `stuck`: from when to when, in seconds, it repeats its last picture. */
export const filmOf = (
  seconds: number,
  wrongs: readonly Wrong[],
  {
    lagMs = 0,
    stuck = [0, 0],
    told = wrongs,
  }: { lagMs?: number; stuck?: readonly [number, number]; told?: readonly Wrong[] } = {},
): Required<Film> => {
  const sightAt = (n: number): Sight => {
    const filmed = n / framesPerSecond;
    const at = filmed >= stuck[0] && filmed < stuck[1] ? stuck[0] : filmed;
    const is = (part: Part) => isOn(wrongs, part, at);
    return {
      at: filmed * 1000 + lagMs,
      strip: is('page')
        ? undefined
        : {
            epochMs: Math.round((begin + at * 1000) / 10) * 10,
            frame: Math.round(at * 30),
            load: 7,
            broken: [...new Set(told.filter(([, from, to]) => at >= from && at < to).map(([part]) => part))],
          },
      headingInk: is('board') ? 0 : 300,
      slideSpread: is('slides') ? 13 : 18,
      chatInk: is('chat') ? 0 : 900,
      teacherSpread: is('teacher') ? 0 : 50,
      teacherGrey: is('teacher') ? 0 : 175,
      teacherMoved: is('motion') || is('teacher') || filmed !== at ? 0 : 40,
      bannerGrey: is('banner') ? 110 : 250,
      flashes: n % framesPerSecond === 0 && !is('motion') && !is('teacher'),
    };
  };
  return {
    sights: Array.from({ length: seconds * framesPerSecond }, (_, n) => sightAt(n)),
    sound: {
      beeps: Array.from({ length: seconds }, (_, n) => n)
        .filter((at) => !isOn(wrongs, 'sound', at) && !isOn(wrongs, 'page', at))
        .map((at) => at * 1000 + lagMs),
      endsAt: seconds * 1000 + lagMs,
    },
  };
};

type Says = readonly [from: number, state: ReportEvent['report']['state'] | 'bye' | 'nothing'];

/** What a page reports that changes its mind at these moments, in seconds, and beats each second between. */
export const reportsOf = (seconds: number, says: readonly Says[], page = 'p'): readonly ReportEvent[] => {
  const times = [...new Set([...Array.from({ length: seconds }, (_, n) => n), ...says.map(([from]) => from)])];
  return times
    .toSorted((a, b) => a - b)
    .flatMap((at, seq) => {
      const [from, state] = says.findLast(([since]) => since <= at) ?? [0, 'loading'];
      if (state === 'nothing') return [];
      return [
        {
          recordingId: 'r',
          attempt: 1,
          // The way takes some ms.
          at: new Date(begin + at * 1000 + 5).toISOString(),
          delivery: { received: seq + 1, lost: 0, reordered: 0, duplicated: 0 },
          report: {
            v: 1,
            page,
            seq,
            type: state === 'bye' ? 'bye' : from === at ? 'change' : 'beat',
            state: state === 'bye' ? 'ready' : state,
            t: at * 1000,
            since: from * 1000,
            nextMs: 1000,
            checks: 9,
          },
        } satisfies ReportEvent,
      ];
    });
};
