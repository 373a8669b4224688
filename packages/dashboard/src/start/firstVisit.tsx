import type { Api } from '../data/api.ts';
import { TallyLamp } from '../parts/tallyLamp.tsx';
import type { Tally } from '../words/tally.ts';
import type { DemoApi } from './demoApi.ts';
import { DemoButton } from './demoButton.tsx';
import { StartForm } from './startForm.tsx';

type Props = {
  readonly api: Api;
  readonly demo: DemoApi | undefined;
  readonly barred: string | undefined;
  readonly onStarted: (id: string) => void;
};

const lamps: readonly (readonly [Tally, string])[] = [
  ['live', 'Red, as in a studio: it is being recorded, and the page shows all that it should'],
  ['trouble', 'Something is wrong, or a new attempt is on its way'],
  ['starting', 'The recorder or the page is not ready yet'],
  ['failed', 'Given up: somebody must look'],
  ['ended', 'Over'],
];

const DemoSteps = ({ demo, ...props }: Omit<Props, 'barred' | 'demo'> & { readonly demo: DemoApi }) => (
  <ol class="steps">
    <li>
      <h3>Start it</h3>
      <p>A real browser on this machine opens a lesson, with a teacher and a whiteboard, and films it.</p>
      <DemoButton {...props} demo={demo} />
    </li>
    <li>
      <h3>Watch it</h3>
      <p>Every few seconds the page says how it is: each bar is one report. When all checks hold the lamp turns red.</p>
    </li>
    <li>
      <h3>Break it</h3>
      <p>
        Beside the recording there are switches: remove the whiteboard, freeze the teacher, crash the tab. See how soon
        it is noticed, and what is done about it.
      </p>
    </li>
  </ol>
);

const OwnPage = ({ api, barred, onStarted }: Omit<Props, 'demo'>) => (
  <section class="own" aria-labelledby="own-heading">
    <h3 id="own-heading">Your own page</h3>
    <p>It needs one tag, and does nothing when an ordinary visitor opens it:</p>
    <pre>
      <code>{`<script async src="${location.origin}/rollcue.js"\n        data-expect="#stage; video.speaker => playing"></script>`}</code>
    </pre>
    {barred ? <p class="hint">{barred}</p> : <StartForm api={api} onStarted={onStarted} />}
  </section>
);

/** What whoever comes for the first time is told: what this is, how to see it work, what the lamps say. */
export const FirstVisit = ({ api, demo, barred, onStarted }: Props) => (
  <div class="first">
    <h2>No recordings yet</h2>
    <p class="lead">
      Rollcue watches web pages while they are being recorded. A script in the page looks at it as the camera does; when
      the page stops showing what it should, Rollcue reloads it or starts a new recording, and tells you here.
    </p>
    {demo && !barred && <DemoSteps api={api} demo={demo} onStarted={onStarted} />}
    <div class="first-more">
      <OwnPage api={api} barred={barred} onStarted={onStarted} />
      <section aria-labelledby="lamps-heading">
        <h3 id="lamps-heading">What the lamps say</h3>
        <ul class="lamps">
          {lamps.map(([tally, words]) => (
            <li key={tally}>
              <TallyLamp tally={tally} /> {words}
            </li>
          ))}
        </ul>
      </section>
    </div>
  </div>
);
