import { useEffect, useState } from 'preact/hooks';
import type { Api } from '../data/api.ts';
import { splitExpectations } from '../detail/splitExpectations.ts';
import { Problem } from '../parts/problem.tsx';
import { useAction } from '../parts/useAction.ts';
import type { DemoApi } from './demoApi.ts';

type ChoiceProps = {
  readonly all: readonly string[];
  readonly left: ReadonlySet<string>;
  readonly onChange: (left: ReadonlySet<string>) => void;
};

/** What the lesson can be held to, each to be left out. */
const Choice = ({ all, left, onChange }: ChoiceProps) => (
  <details class="choose">
    <summary>Choose what must be seen</summary>
    <fieldset>
      <legend>The page is ready when all of these hold</legend>
      {all.map((one) => (
        <label key={one}>
          <input
            type="checkbox"
            checked={!left.has(one)}
            onChange={({ currentTarget: { checked } }) => {
              const others = [...left].filter((other) => other !== one);
              onChange(new Set(checked ? others : [...others, one]));
            }}
          />
          <code>{one}</code>
        </label>
      ))}
    </fieldset>
  </details>
);

type Props = { readonly api: Api; readonly demo: DemoApi; readonly onStarted: (id: string) => void };

/** Starts a recording of the demo lesson, with what the lesson itself says should be seen, or some of that. */
export const DemoButton = ({ api, demo, onStarted }: Props) => {
  const { busy, problem, run } = useAction();
  const [all, setAll] = useState<readonly string[]>([]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    void demo.expectations().then((expect) => setAll(splitExpectations(expect ?? '')));
  }, [demo]);
  const start = async () => {
    const known = all.length > 0 ? all : splitExpectations((await demo.expectations()) ?? '');
    const expect = known.filter((one) => !left.has(one)).join('; ');
    // The lesson takes them from its address.
    const pageUrl = left.size > 0 ? `${demo.pageUrl}?expect=${encodeURIComponent(expect)}` : demo.pageUrl;
    return api.start({ pageUrl, ...(expect ? { expect } : {}) });
  };
  return (
    <>
      <button type="button" class="primary" disabled={busy} onClick={() => void run(start, ({ id }) => onStarted(id))}>
        Start the demo recording
      </button>
      {all.length > 0 && <Choice all={all} left={left} onChange={setLeft} />}
      <Problem text={problem} />
    </>
  );
};
