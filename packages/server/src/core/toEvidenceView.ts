import type { EvidenceView } from '@rollcue/protocol';
import type { Evidence } from './evidence.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** What an attempt left behind, as the API shows it: failing checks with the moment since when each has failed. */
export const toEvidenceView = ({ heard, events, answers }: Evidence): EvidenceView => ({
  ...(heard ? { report: { at: iso(heard.at), report: heard.report } } : {}),
  failing: (heard?.report.failing ?? []).map(({ forMs, ...failing }) => ({
    ...failing,
    since: iso((heard?.at ?? 0) - forMs),
  })),
  events: events.map(({ at, text }) => ({ at: iso(at), text })),
  answers: answers.map(({ at, text }) => ({ at: iso(at), text })),
});
