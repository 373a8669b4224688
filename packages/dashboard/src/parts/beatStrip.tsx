import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReportMark } from '../data/marks.ts';
import { colourOf, onColours } from './stripColours.ts';
import { type Bar, stripLayout, stripWords } from './stripLayout.ts';

type Props = {
  readonly marks: readonly ReportMark[];
  /** Server time; undefined for a recording that is over, which awaits no report. */
  readonly now: number | undefined;
  readonly height: number;
};

const draw = (canvas: HTMLCanvasElement, bars: readonly Bar[], width: number, height: number) => {
  // Drawn by the processor: a layer of the graphics card for each of fifty small pictures costs more at each scrolled frame.
  const paint = canvas.getContext('2d', { willReadFrequently: true });
  if (!paint) return;
  const ratio = devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  // Setting the size throws the drawing's memory away: only where it is another one.
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  paint.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint.clearRect(0, 0, width, height);
  for (const { x, y, width: barWidth, height: barHeight, tone, hollow } of bars) {
    paint.fillStyle = colourOf(tone);
    paint.strokeStyle = colourOf(tone);
    if (hollow) paint.strokeRect(x + 0.5, y + 0.5, barWidth - 1, barHeight - 1);
    else paint.fillRect(x, y, barWidth, barHeight);
  }
};

/** Each report as it came, the newest at the right; see `stripLayout`. */
export const BeatStrip = ({ marks, now, height }: Props) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const [colours, setColours] = useState(0);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const sizes = new ResizeObserver(() => setWidth(element.clientWidth));
    sizes.observe(element);
    const leave = onColours(setColours);
    return () => {
      sizes.disconnect();
      leave();
    };
  }, []);
  useEffect(() => {
    if (canvas.current && width > 0) draw(canvas.current, stripLayout(marks, { width, height }, now), width, height);
  }, [marks, now, height, width, colours]);
  // The height is said, else it would follow from the width until the next drawing, and what stands below would jump.
  return (
    <canvas ref={canvas} class="strip" style={{ height: `${height}px` }} role="img" aria-label={stripWords(marks)} />
  );
};
