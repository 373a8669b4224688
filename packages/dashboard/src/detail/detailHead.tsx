import type { RecordingView } from '@rollcue/protocol';
import type { RefObject } from 'preact';
import { Sign } from '../parts/sign.tsx';
import { TallyLamp } from '../parts/tallyLamp.tsx';
import { addressOf, linkOf } from '../words/pageAddress.ts';
import { pageName } from '../words/pageName.ts';
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
  const [address, link] = [addressOf(pageUrl), linkOf(pageUrl)];
  return (
    <header>
      <a class="back" href={wallHref}>
        <Sign is="back" />
        Back to the wall
      </a>
      <h2 id="detail-heading" ref={heading} tabIndex={-1}>
        {pageName(pageUrl)}
      </h2>
      <p class="detail-address">
        <a
          href={link}
          target="_blank"
          rel="noopener noreferrer"
          title={
            address === link
              ? 'Opens the page as a visitor sees it'
              : 'Opens the page without what is cut out here: nobody comes in as the recorder'
          }
        >
          {address}
        </a>
      </p>
      <p class={`detail-state state-${tallyOf(state)}`}>
        <TallyLamp tally={tallyOf(state)} /> <strong>{short}</strong> <span class="hint">{long}</span>
      </p>
    </header>
  );
};
