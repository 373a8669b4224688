import type { TimelineItem } from '@rollcue/protocol';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Moment } from '../parts/moment.tsx';

type Props = { readonly items: readonly TimelineItem[] | undefined; readonly now: number };

/** The reader who has scrolled up is left where they are. */
const nearEndPx = 40;

/** What happened, oldest first, each with its time; it follows the newest unless the reader has scrolled up. */
export const TimelineList = ({ items, now }: Props) => {
  const region = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    const element = region.current;
    if (element && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [items]);
  const note = () => {
    const element = region.current;
    if (element) atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPx;
  };
  return (
    <div>
      <h3 id="timeline-heading">Timeline</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="timeline" ref={region} tabIndex={0} aria-labelledby="timeline-heading" onScroll={note}>
        {items ? (
          <ol>
            {items.map((item) => (
              <li key={item.id}>
                <Moment iso={item.at} now={now} />
                <span class="hint" title={item.kind}>
                  {item.attempt === undefined ? '' : `#${item.attempt}`}
                </span>
                <span>{item.text}</span>
              </li>
            ))}
          </ol>
        ) : (
          <p class="hint">Loading …</p>
        )}
      </section>
    </div>
  );
};
