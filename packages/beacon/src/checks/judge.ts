import type { ElementWord, Expectation } from '../expect/expectation.ts';
import { all, bad, ok, unknown, type Verdict } from '../verdict.ts';
import { attached } from './attached.ts';
import { audible } from './audible.ts';
import { hasText } from './hasText.ts';
import { inPage } from './inPage.ts';
import { loaded } from './loaded.ts';
import type { Look } from './look.ts';
import { painted } from './painted.ts';
import { playing } from './playing.ts';
import { shown } from './shown.ts';
import { visible } from './visible.ts';

type Question = (element: Element, look: Look) => Verdict;

const questions: Readonly<Record<ElementWord, Question>> = {
  attached,
  visible,
  shown,
  loaded,
  painted,
  playing,
  audible,
};

/** Enough must hold: bad when too few or too many do, unknown while that hangs on what cannot be judged. */
const counted = (verdicts: readonly Verdict[], min: number, max: number): Verdict => {
  const count = (status: Verdict['status']) => verdicts.filter((v) => v.status === status).length;
  const met = count('ok');
  const most = met + count('unknown');
  const detail = `${met} of ${verdicts.length}`;
  if (met > max || verdicts.length < min) return bad('count', detail);
  const worst = all(verdicts);
  if (most < min && worst.reason) return bad(worst.reason, worst.detail ? `${detail}: ${worst.detail}` : detail);
  return met >= min && most <= max ? ok : unknown(detail);
};

/** Judges one expectation against the page as it is now. */
export const judge = (expectation: Expectation, look: Look): Verdict => {
  const { selector, each, texts, set, min, max, optional } = expectation;
  const elements = inPage(selector, look.roots);
  for (const word of set) {
    const present = word === 'absent' ? elements.length : elements.some((element) => visible(element, look) === ok);
    if (present) return bad('present');
  }
  const asked = [...each.map((word) => questions[word]), ...texts.map(hasText)];
  const isCounted = min !== undefined || max !== undefined;
  if (!asked.length && !isCounted) return ok;
  // An optional one that never matches is told, never silently ready.
  if (!elements.length) return optional ? unknown('no match') : isCounted && !min ? ok : bad('missing');
  const verdicts = elements.map((element) => all(asked.map((ask) => ask(element, look))));
  return isCounted ? counted(verdicts, min ?? 0, max ?? Number.POSITIVE_INFINITY) : all(verdicts);
};
