/** A place in the event stream: a line of the log that all nodes share, then so many reports that this node heard after it. */
export type Position = { readonly line: number; readonly report: number };

/** True where `a` comes later than `b`. */
export const isAfter = (a: Position, b: Position): boolean =>
  a.line > b.line || (a.line === b.line && a.report > b.report);

/** As it stands in `id:` and `Last-Event-ID`: `17`, or `17-3`. */
export const toEventId = ({ line, report }: Position): string => (report === 0 ? String(line) : `${line}-${report}`);

/** Reads an id of ours; anything else is undefined. */
export const parseEventId = (text: string): Position | undefined => {
  const [, line, report = '0'] = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(text) ?? [];
  return line === undefined ? undefined : { line: Number(line), report: Number(report) };
};
