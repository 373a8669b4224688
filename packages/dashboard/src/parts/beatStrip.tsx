import { useMemo } from 'preact/hooks';
import type { ReportMark } from '../data/marks.ts';
import { type AwaitedBars, awaitedLayout, stripLayout, stripWords, type Tone } from './stripLayout.ts';
import { stripPaths } from './stripPaths.ts';

type Props = {
  readonly marks: readonly ReportMark[];
  /** Server time; undefined for a recording that is over, which awaits no report. */
  readonly now: number | undefined;
  readonly height: number;
};

const Paths = ({ paths }: { readonly paths: ReadonlyMap<Tone, string> }) => (
  <>
    {[...paths].map(([tone, path]) => (
      <path key={tone} d={path} style={{ fill: `var(--beat-${tone})` }} />
    ))}
  </>
);

/**
 * Each report as it came, the newest at the right; see `stripLayout`. Not a canvas: each canvas is a layer of its own and is
 * handed on at every frame that the wall is scrolled, which cost more than all the rest of the wall.
 */
export const BeatStrip = ({ marks, now, height }: Props) => {
  const last = marks.at(-1);
  const awaited = last && now !== undefined ? awaitedLayout(last, now, height) : nothing;
  // What has come stays as it is until more comes; only what is awaited changes at each tick. Texts are kept, not elements:
  // kept elements hold the tree they were first drawn in, and that one those before it.
  const came = useMemo(() => stripPaths(stripLayout(marks, height, awaited.width)), [marks, height, awaited.width]);
  const words = useMemo(() => stripWords(marks), [marks]);
  return (
    // The height is said, else it would be that of any picture, and what stands below would jump.
    <svg class="strip" style={{ height: `${height}px` }} role="img" aria-label={words}>
      {/* From the right edge to the left, however wide the strip is. */}
      <svg x="100%" aria-hidden="true">
        <Paths paths={came} />
        <Paths paths={stripPaths(awaited.bars)} />
      </svg>
    </svg>
  );
};

const nothing: AwaitedBars = { bars: [], width: 0 };
