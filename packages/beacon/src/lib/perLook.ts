/** What has been found out in the look that goes on, by the question and by what it was about. */
let found: Map<unknown, Map<unknown, unknown>> | undefined;

/** Runs a look: while it lasts the page stands still, and what `perLook` finds out is found out once. */
export const inOneLook = <T>(work: () => T): T => {
  found = new Map();
  try {
    return work();
  } finally {
    found = undefined;
  }
};

/**
 * Makes `find` cheap: within one look each thing is asked about once, since most questions lead to the same ancestors. Outside
 * looks nothing is kept.
 */
export const perLook =
  <K, R extends unknown[], T>(find: (about: K, ...rest: R) => T): ((about: K, ...rest: R) => T) =>
  (about, ...rest) => {
    const answers = found?.get(find) ?? new Map();
    found?.set(find, answers);
    if (!answers.has(about)) answers.set(about, find(about, ...rest));
    return answers.get(about);
  };
