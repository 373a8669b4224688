import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Grid } from './useGrid.ts';

/** How far a key goes, in places; undefined for keys that are not ours. */
const stepOf = (key: string, columns: number): number | undefined => {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: columns,
    ArrowUp: -columns,
    ArrowRight: 1,
    ArrowLeft: -1,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  };
  return steps[key];
};

/** Arrow keys, Home and End go from card to card, also to those that are not drawn yet. Returns the list's `onKeyDown`. */
export const useArrowKeys = (list: RefObject<HTMLElement | null>, grid: Grid, count: number) => {
  const wanted = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    const card = list.current?.querySelector<HTMLElement>(`[data-place="${wanted.current}"]`);
    if (!card) return;
    wanted.current = undefined;
    card.focus();
  });
  return (event: KeyboardEvent) => {
    const card = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-place]') : null;
    const step = stepOf(event.key, grid.columns);
    if (!card || step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const place = Math.max(0, Math.min(count - 1, Number(card.dataset.place) + step));
    const drawn = list.current?.querySelector<HTMLElement>(`[data-place="${place}"]`);
    if (drawn) drawn.focus();
    else {
      wanted.current = place;
      grid.show(Math.floor(place / grid.columns));
    }
  };
};
