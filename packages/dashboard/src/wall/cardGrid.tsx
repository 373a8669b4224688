import type { RecordingView } from '@rollcue/protocol';
import { useRef } from 'preact/hooks';
import type { DashboardState } from '../data/state.ts';
import { Card } from './card.tsx';
import { useArrowKeys } from './useArrowKeys.ts';
import { useGrid } from './useGrid.ts';

type Props = {
  readonly recordings: readonly RecordingView[];
  readonly strips: DashboardState['strips'];
  readonly view: DashboardState['view'];
  readonly now: number;
  readonly frames: boolean;
};

/** A card and the gap below it, in CSS pixels: styles/wall.css has the same numbers. */
const rowPx = 170;
const narrowestPx = 320;

/** The cards of the wall, of which only those near the viewport are drawn: a thousand cost no more than fifty. */
export const CardGrid = ({ recordings, strips, view, now, frames }: Props) => {
  const list = useRef<HTMLOListElement>(null);
  const count = recordings.length;
  const grid = useGrid(list, { count, rowPx, narrowestPx });
  const onKeyDown = useArrowKeys(list, grid, count);
  const { columns, first, end, rows } = grid;
  const from = first * columns;
  return (
    <ol
      ref={list}
      class="cards"
      onKeyDown={onKeyDown}
      style={{
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        paddingTop: `${first * rowPx}px`,
        paddingBottom: `${(rows - end) * rowPx}px`,
      }}
    >
      {recordings.slice(from, end * columns).map((recording, i) => (
        <li key={recording.id} aria-setsize={count} aria-posinset={from + i + 1}>
          <Card
            recording={recording}
            marks={strips.get(recording.id) ?? none}
            view={view}
            place={from + i}
            now={now}
            frames={frames}
          />
        </li>
      ))}
    </ol>
  );
};

const none: readonly never[] = [];
