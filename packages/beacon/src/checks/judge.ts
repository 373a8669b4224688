import type { ElementWord, Expectation } from '../expect/expectation.ts';
import { all, bad, ok, unknown, type Verdict } from '../verdict.ts';
import { attached } from './attached.ts';
import { hasText } from './hasText.ts';
import { inPage } from './inPage.ts';
import type { Look } from './look.ts';
import { shown } from './shown.ts';
import { visible } from './visible.ts';

type Question = (element: Element, look: Look) => Verdict;

const notYet: Question = () => unknown('cannot be judged by this version');

const questions: Readonly<Record<ElementWord, Question>> = {
  attached,
  visible,
  shown,
  loaded: notYet,
  painted: notYet,
  playing: notYet,
  audible: notYet,
};

/** Enough must hold: bad when too few or too many do, unknown while that hangs on what cannot be judged. */
const counted = (verdicts: readonly Verdict[], min: number, max: number): Verdict => {
  const met = verdicts.filter((v) => v.status === 'ok').length;
  const open = verdicts.filter((v) => v.status === 'unknown').length;
  const detail = `${met} of ${verdicts.length}`;
  if (met > max || verdicts.length < min) return bad('count', detail);
  if (met + open < min) {
    const first = all(verdicts);
    return first.status === 'bad' ? bad(first.reason, `${detail}: ${first.detail ?? ''}`) : first;
  }
  return met >= min && met + open <= max ? ok : unknown(detail);
};

/** Judges one expectation against the page as it is now. */
export const judge = (expectation: Expectation, look: Look): Verdict => {
  const { selector, each, texts, set, min, max, optional } = expectation;
  const elements = inPage(selector, look.roots);
  for (const word of set) {
    const present =
      word === 'absent' ? elements.length : elements.some((element) => visible(element, look).status === 'ok');
    if (present) return bad('present');
  }
  const asked = [...each.map((word) => questions[word]), ...texts.map(hasText)];
  const isCounted = min !== undefined || max !== undefined;
  if (!asked.length && !isCounted) return ok;
  if (!elements.length) return optional || (isCounted && !min) ? ok : bad('missing');
  const verdicts = elements.map((element) => all(asked.map((ask) => ask(element, look))));
  return isCounted ? counted(verdicts, min ?? 0, max ?? Number.POSITIVE_INFINITY) : all(verdicts);
};
