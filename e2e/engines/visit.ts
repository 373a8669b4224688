/** A page in one of the engines. */
export type Visit = {
  readonly open: (url: string) => Promise<void>;
  /** Runs a statement in the page. */
  readonly run: (script: string) => Promise<void>;
  /** Leaves the engine, and ends it. */
  readonly close: () => Promise<void>;
};
