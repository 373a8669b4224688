import type { RecordingView } from '@rollcue/protocol';
import type { RefObject } from 'preact';
import { TallyLamp } from '../parts/tallyLamp.tsx';
import { addressOf, shortName } from '../words/pageName.ts';
import { stateWords } from '../words/stateWords.ts';
import { tallyOf } from '../words/tally.ts';

type Props = {
  readonly recording: RecordingView;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly wallHref: string;
};

/** Which recording it is, and how it stands. */
export const DetailHead = ({ recording: { pageUrl, state }, heading, wallHref }: Props) => {
  const { short, long } = stateWords(state);
  const address = addressOf(pageUrl);
  return (
    <header>
      <a class="back" href={wallHref}>
        <span aria-hidden="true">← </span>Back to the wall
      </a>
      <h2 id="detail-heading" ref={heading} tabIndex={-1}>
        {shortName(pageUrl)}
      </h2>
      <p class="detail-address">
        <a href={address} target="_blank" rel="noopener noreferrer" title="Opens the page as a visitor sees it">
          {address}
        </a>
      </p>
      <p class={`detail-state state-${tallyOf(state)}`}>
        <TallyLamp tally={tallyOf(state)} /> <strong>{short}</strong> <span class="hint">{long}</span>
      </p>
    </header>
  );
};
