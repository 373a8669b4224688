/** What became of one case: whether pixels changed, and what each signal said. */
export type Outcome = {
  readonly name: string;
  readonly isCore: boolean;
  readonly isSeen: boolean;
  readonly reason: string | undefined;
  readonly said: Readonly<Record<string, boolean>>;
};

/** How a signal did on some cases. */
export type Tally = { readonly agrees: number; readonly falseVisible: number; readonly falseHidden: number };

/** Counts how often `signal` was right, and in which direction it was wrong. */
export const tally = (outcomes: readonly Outcome[], signal: string): Tally => {
  const wrong = outcomes.filter(({ said, isSeen }) => said[signal] !== isSeen);
  const falseVisible = wrong.filter(({ isSeen }) => !isSeen).length;
  return {
    agrees: outcomes.length - wrong.length,
    falseVisible,
    falseHidden: wrong.length - falseVisible,
  };
};
