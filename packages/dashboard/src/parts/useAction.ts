import { useState } from 'preact/hooks';
import type { Answer } from '../data/call.ts';

type Action = {
  readonly busy: boolean;
  /** Why the last try failed, in words. */
  readonly problem: string | undefined;
  run<T>(call: () => Promise<Answer<T>>, then?: (value: T) => void): Promise<void>;
};

/** A call that a button makes: busy while it is under way, and its failure in words. */
export const useAction = (): Action => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  return {
    busy,
    problem,
    async run(call, then) {
      setBusy(true);
      setProblem(undefined);
      const answer = await call();
      setBusy(false);
      if (answer.ok) then?.(answer.value);
      else setProblem(answer.problem);
    },
  };
};
