/** What one element is asked. */
export const elementWords = ['attached', 'visible', 'shown', 'loaded', 'painted', 'playing', 'audible'] as const;
/** What the set of matches is asked. */
export const setWords = ['hidden', 'absent'] as const;

export type ElementWord = (typeof elementWords)[number];
export type SetWord = (typeof setWords)[number];

/** A condition as it is written, in text and in data. */
export type Condition = ElementWord | SetWord | `text "${string}"` | `count ${'>=' | '<=' | '=' | '>' | '<'} ${number}`;

/** An expectation as data. */
export type ExpectationData = {
  readonly selector: string;
  /** Default: `shown`. */
  readonly is?: readonly Condition[];
  /** How many matches must meet the conditions; without it all must, and there must be one. */
  readonly count?: { readonly min?: number; readonly max?: number };
  /** What reports call it; default: the expectation as written. */
  readonly name?: string;
  /** No match is fine; what matches must meet the conditions. */
  readonly optional?: boolean;
};

/** A check of the page's own: `true`, or in words why not. */
export type CustomCheck = {
  readonly name: string;
  readonly test: () => boolean | string | Promise<boolean | string>;
};

/** An expectation, read. */
export type Expectation = {
  readonly name: string;
  readonly selector: string;
  readonly each: readonly ElementWord[];
  readonly set: readonly SetWord[];
  readonly texts: readonly string[];
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly optional: boolean | undefined;
};
