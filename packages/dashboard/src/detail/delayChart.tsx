import type { ReportMark } from '../data/marks.ts';
import { delaysOf, roundTop } from './delays.ts';

const width = 300;
const height = 60;

const msWords = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

/** How evenly reports arrive: each one's time on the way beyond the quickest. */
export const DelayChart = ({ marks }: { readonly marks: readonly ReportMark[] }) => {
  const delays = delaysOf(marks);
  const worst = Math.max(0, ...delays.map(({ ms }) => ms));
  const top = roundTop(worst);
  const step = width / Math.max(1, delays.length - 1);
  const points = delays.map(({ ms }, i) => `${(i * step).toFixed(1)},${(height - (ms / top) * height).toFixed(1)}`);
  return (
    <section aria-labelledby="delay-heading">
      <h3 id="delay-heading">Delay of reports</h3>
      {delays.length < 2 ? (
        <p class="hint">Two reports are needed for a comparison.</p>
      ) : (
        <div class="chart">
          <svg
            viewBox={`0 0 ${width} ${height}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={`The last ${delays.length} reports were at most ${msWords(worst)} slower than the quickest`}
          >
            <path d={`M0,${height} L${points.join(' ')} L${width},${height}Z`} class="chart-area" />
            <polyline points={points.join(' ')} class="chart-line" />
          </svg>
          <span class="chart-top">{msWords(top)}</span>
          <p class="hint">Beyond the quickest report of the page load. Worst: {msWords(worst)}.</p>
        </div>
      )}
    </section>
  );
};
