/** What the server may order a page to do. */
export type Command = 'reload' | 'stop';

/** The answer to a report where there is something to say; otherwise the server answers 204. */
export type Reply = {
  /** The recorder's id for this recording, as soon as the server knows it. */
  readonly sid?: string;
  /** The new interval between heartbeats, in milliseconds. */
  readonly intervalMs?: number;
  readonly command?: Command;
};
