import { type Part, parts } from '../../../demo-page/page/parts.ts';
import type { Shown } from './shownIn.ts';
import { lengthOf, outside, type Span, union } from './spans.ts';

/** How long a picture or a sound may take to follow what the page was told, ms: a film that is loaded, a beep that is awaited. */
const followMs: Readonly<Record<Part, number>> = {
  page: 500,
  board: 500,
  slides: 1000,
  teacher: 1500,
  motion: 2000,
  sound: 3500,
  chat: 500,
  banner: 500,
};

const trimmed = (span: Span, ms: number): readonly Span[] =>
  span.to - span.from > 2 * ms ? [{ from: span.from + ms, to: span.to - ms }] : [];

/** For how long, part by part, the pixels and the sound contradict what the page had been told to break: the judge judged. */
export const heldToOrder = ({
  told,
  ill,
  all,
  unjudged,
}: Shown): readonly { readonly part: Part; readonly ms: number }[] =>
  parts
    .filter((part) => part !== 'page' && !unjudged.includes(part))
    .map((part) => {
      const unseen = told[part]
        .flatMap((span) => trimmed(span, followMs[part]))
        .flatMap((span) => outside(ill[part], span));
      const told_ = told[part].map(({ from, to }) => ({ from: from - 200, to: to + followMs[part] }));
      const untold = ill[part].flatMap((span) => outside(told_, span));
      return {
        part,
        ms: lengthOf(union([...unseen, ...untold].filter(({ from }) => from > all.from + followMs[part]))),
      };
    });
