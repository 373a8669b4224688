/** A stretch of rows: the first, and the one behind the last. */
export type Span = { readonly first: number; readonly end: number };

/** Rows are drawn that far beyond what is seen, so that scrolling does not show holes. */
const overscan = 3;

/**
 * The rows that are worth drawing: those that meet the viewport, and some around it. `top` is where the list begins,
 * in pixels below the viewport's upper edge; negative once it is scrolled.
 */
export const windowOf = (list: {
  readonly top: number;
  readonly viewportPx: number;
  readonly rowPx: number;
  readonly rows: number;
}): Span => {
  const { top, viewportPx, rowPx, rows } = list;
  const within = (row: number) => Math.max(0, Math.min(rows, row));
  return {
    first: within(Math.floor(-top / rowPx) - overscan),
    end: within(Math.ceil((viewportPx - top) / rowPx) + overscan),
  };
};

/** The same stretch around one row, wherever the list is scrolled to. */
export const spanAround = (row: number, viewportPx: number, rowPx: number, rows: number): Span =>
  windowOf({ top: viewportPx / 2 - row * rowPx, viewportPx, rowPx, rows });
