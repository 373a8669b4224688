import type { Api } from '../data/api.ts';
import { Problem } from '../parts/problem.tsx';
import { useAction } from '../parts/useAction.ts';
import type { DemoApi } from './demoApi.ts';

type Props = { readonly api: Api; readonly demo: DemoApi; readonly onStarted: (id: string) => void };

/** Starts a recording of the demo lesson, with what the lesson itself says should be seen. */
export const DemoButton = ({ api, demo, onStarted }: Props) => {
  const { busy, problem, run } = useAction();
  const start = async () => {
    const expect = await demo.expectations();
    return api.start({ pageUrl: demo.pageUrl, ...(expect ? { expect } : {}) });
  };
  return (
    <>
      <button type="button" class="primary" disabled={busy} onClick={() => void run(start, ({ id }) => onStarted(id))}>
        Start the demo recording
      </button>
      <Problem text={problem} />
    </>
  );
};
