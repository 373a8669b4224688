import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Span, spanAround, windowOf } from './windowOf.ts';

type Options = { readonly count: number; readonly rowPx: number; readonly narrowestPx: number };

export type Grid = Span & {
  readonly columns: number;
  readonly rows: number;
  /** Draws the surroundings of a row now, before it is scrolled to. */
  show(row: number): void;
};

/** A list in columns, of which only the rows near the viewport are drawn. All rows are `rowPx` high. */
export const useGrid = (list: RefObject<HTMLElement | null>, { count, rowPx, narrowestPx }: Options): Grid => {
  const [columns, setColumns] = useState(1);
  const [span, setSpan] = useState<Span>({ first: 0, end: 0 });
  const rows = Math.ceil(count / columns);
  const put = (next: Span) => setSpan((known) => (known.first === next.first && known.end === next.end ? known : next));

  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const measure = () => setColumns(Math.max(1, Math.floor(element.clientWidth / narrowestPx)));
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [list, narrowestPx]);

  const look = () => {
    const top = list.current?.getBoundingClientRect().top ?? 0;
    put(windowOf({ top, viewportPx: innerHeight, rowPx, rows }));
  };
  useLayoutEffect(look, [rows, rowPx]);
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    const run = () => latest.current();
    // Captured: whichever element around the list scrolls.
    const options = { capture: true, passive: true };
    addEventListener('scroll', run, options);
    addEventListener('resize', run);
    return () => {
      removeEventListener('scroll', run, options);
      removeEventListener('resize', run);
    };
  }, []);
  return { ...span, columns, rows, show: (row) => put(spanAround(row, innerHeight, rowPx, rows)) };
};
