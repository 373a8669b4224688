import type { Expectations, Report } from '@rollcue/protocol';

/** The parts of a text between separators that stand outside of quotes. */
const splitText = (text: string): readonly string[] =>
  (text.match(/(?:"(?:[^"\\]|\\.)*"|[^;\n"]|")+/g) ?? []).map((part) => part.trim()).filter(Boolean);

const nameOf = (entry: string | Readonly<Record<string, unknown>>): readonly string[] => {
  if (typeof entry === 'string') return splitText(entry);
  const name = entry.name ?? entry.selector;
  return [typeof name === 'string' ? name : JSON.stringify(entry)];
};

/** Each expectation in its own words. */
export const splitExpectations = (expectations: Expectations): readonly string[] =>
  typeof expectations === 'string' ? splitText(expectations) : expectations.flatMap(nameOf);

type Verdict = 'holds' | 'fails' | 'unknown' | 'unheard';

/** An expectation or built-in check beside what the page last said of it. */
export type JudgedCheck = {
  readonly check: string;
  readonly verdict: Verdict;
  readonly failing?: NonNullable<Report['failing']>[number];
};

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Puts expectations beside verdicts; checks that fail without having been expected (built-in ones) come after them. */
export const judge = (
  expectations: readonly string[],
  report: Pick<Report, 'failing' | 'unknown'> | undefined,
): readonly JudgedCheck[] => {
  const failing = report?.failing ?? [];
  const unknown = report?.unknown ?? [];
  const verdictOf = (check: string): JudgedCheck => {
    const found = failing.find((one) => squeeze(one.check) === squeeze(check));
    if (found) return { check, verdict: 'fails', failing: found };
    if (!report) return { check, verdict: 'unheard' };
    return { check, verdict: unknown.some((one) => squeeze(one) === squeeze(check)) ? 'unknown' : 'holds' };
  };
  const expected = new Set(expectations.map(squeeze));
  const others = [...failing.map(({ check }) => check), ...unknown].filter((check) => !expected.has(squeeze(check)));
  return [...expectations, ...new Set(others)].map(verdictOf);
};
