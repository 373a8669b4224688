import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReportMark } from '../data/marks.ts';
import { type Bar, stripLayout, stripWords, type Tone } from './stripLayout.ts';

type Props = { readonly marks: readonly ReportMark[]; readonly now: number | undefined; readonly height: number };

const draw = (canvas: HTMLCanvasElement, bars: readonly Bar[], width: number, height: number) => {
  const paint = canvas.getContext('2d');
  if (!paint) return;
  const ratio = devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  paint.scale(ratio, ratio);
  const style = getComputedStyle(canvas);
  const colours = new Map<Tone, string>();
  const colourOf = (tone: Tone): string => {
    const known = colours.get(tone) ?? style.getPropertyValue(`--beat-${tone}`);
    colours.set(tone, known);
    return known;
  };
  for (const { x, y, width: barWidth, height: barHeight, tone, hollow } of bars) {
    paint.fillStyle = colourOf(tone);
    paint.strokeStyle = colourOf(tone);
    if (hollow) paint.strokeRect(x + 0.5, y + 0.5, barWidth - 1, barHeight - 1);
    else paint.fillRect(x, y, barWidth, barHeight);
  }
};

/** Counts what makes a drawing stale beside its data: another size, another colour scheme. */
const useLook = (element: RefObject<Element | null>): number => {
  const [look, setLook] = useState(0);
  useEffect(() => {
    if (!element.current) return;
    const renew = () => setLook((count) => count + 1);
    const sizes = new ResizeObserver(renew);
    sizes.observe(element.current);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', renew);
    return () => {
      sizes.disconnect();
      scheme.removeEventListener('change', renew);
    };
  }, [element]);
  return look;
};

/** Each report as it came, the newest at the right; see `stripLayout`. */
export const BeatStrip = ({ marks, now, height }: Props) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const look = useLook(canvas);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const width = element.clientWidth;
    draw(element, stripLayout(marks, { width, height }, now), width, height);
  }, [marks, now, height, look]);
  return <canvas ref={canvas} class="strip" height={height} role="img" aria-label={stripWords(marks)} />;
};
