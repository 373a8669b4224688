import { framesPerSecond, readFilm } from './film/readFilm.ts';
import type { Filmed, Lesson } from './filmLesson.ts';
import { type Claimed, claimedIn } from './judge/claimedIn.ts';
import { flashesAndBeeps, type Sync } from './judge/flashesAndBeeps.ts';
import { heldToOrder } from './judge/heldToOrder.ts';
import { holdAgainst, type Verdict } from './judge/holdAgainst.ts';
import { type Shown, shownIn } from './judge/shownIn.ts';
import { truthTable } from './judge/truthTable.ts';

/** What became of one film. */
export type Judged = Verdict & {
  readonly shown: Shown;
  readonly claimed: Claimed;
  readonly order: ReturnType<typeof heldToOrder>;
  /** Absent where the film has no sound. */
  readonly sync: Sync | undefined;
};

/** The page's own `data-tolerance` and `data-settle`, and the policy's silence factor: all as the contract has them. */
const [toleranceMs, settleMs, silenceFactor] = [1000, 100, 3.5];

const inWords = ({ seconds, flashes, beeps, middleMs, worstMs, startMs }: Sync): string =>
  `${flashes} flashes and ${beeps} beeps in ${seconds.toFixed(1)} s; the beep ${middleMs.toFixed(0)} ms after the flash, ${worstMs.toFixed(0)} ms at the worst; together ${(startMs / 1000).toFixed(2)} s after the page was first seen`;

/** What was said half a second before and after, each report on a line. */
const saidAround = (reports: Filmed['reports'], moment: number): string =>
  reports
    .filter(({ at }) => Math.abs(Date.parse(at) - moment) < 500)
    .map(({ at, report }) => `  ${Date.parse(at)} ${JSON.stringify({ ...report, token: '', vitals: undefined })}`)
    .join('\n');

/** Decodes a run's film, holds what its page reported against it, and prints the table. */
export const judgeFilm = async ({ files, reports, attempt }: Filmed, { deeds, slowness }: Lesson): Promise<Judged> => {
  const [file = ''] = files;
  const near = Date.parse(attempt.startedAt);
  const film = await readFilm(file);
  const shown = shownIn(film, near);
  const claimed = claimedIn(reports, silenceFactor);
  const patience = { toleranceMs, settleMs, frameMs: 1000 / framesPerSecond, slowness };
  const verdict = holdAgainst(shown, claimed, deeds, patience);
  const sync = flashesAndBeeps(film, shown.playing, near);
  console.log(`\nAttempt ${attempt.number}; ${slowness.toFixed(1)} processes for each core`);
  console.log(truthTable(shown, claimed, verdict));
  for (const { after, span, missed } of verdict.wells)
    for (const { from, to } of missed)
      console.log(
        `Missed after ${after}, which lasted from ${span.from} to ${span.to}: from ${from} to ${to}. Said around it:\n${saidAround(reports, from)}`,
      );
  console.log(sync ? inWords(sync) : 'NO SOUND in this film (it needs Xvfb and PulseAudio): silence is not judged');
  return { ...verdict, shown, claimed, order: heldToOrder(shown), sync };
};
