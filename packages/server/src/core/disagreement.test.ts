import { expect, test } from 'vitest';
import { Scenario } from '../testing/scenario.ts';

const running = { is: 'found', status: 5 } as const;
const disagreements = (s: Scenario) => s.notes.filter((n) => n.kind === 'disagreement').map((n) => n.text);
const confirmed = () => new Scenario().goesLive().pass(5000).queryAnswers(running);

test('the page says ready and the recorder 404: said once, and asked again before it counts', () => {
  const s = confirmed().pass(120_000).queryAnswers({ is: 'gone' });
  expect(disagreements(s)).toEqual([
    'The page says ready, and the recorder says that it is not there (404); it is asked again',
  ]);
  expect(s.attempt).toBe(1);
  for (const waitMs of [5000, 10_000, 15_000]) s.pass(waitMs).queryAnswers({ is: 'gone' }, 1);
  expect(s.attempt).toBe(2);
  expect(disagreements(s)).toHaveLength(1);
});

test('a recorder that is leaving though nobody asked it to is as good as gone', () => {
  const leaving = { is: 'found', status: 8 } as const;
  const s = confirmed().pass(120_000).queryAnswers(leaving);
  expect(disagreements(s)).toHaveLength(1);
  for (const waitMs of [5000, 10_000, 15_000]) s.pass(waitMs).queryAnswers(leaving, 1);
  expect(s.recording.attempts[0].end).toMatchObject({ cause: 'recorder-gone' });
  const silent = confirmed().fallsSilent().queryAnswers(leaving);
  expect(silent.attempt).toBe(2);
});

test('the recorder records and the page is silent: said, and one more interval', () => {
  const s = confirmed().fallsSilent().queryAnswers(running);
  expect(disagreements(s)).toEqual(['The recorder says that it records, and the page is silent']);
});

test('the recorder records and no page was ever heard: said, and a new attempt', () => {
  const s = new Scenario().starts().pass(5000).queryAnswers(running).pass(15_000);
  expect(disagreements(s)).toEqual(['The recorder says that it records, and no page is heard']);
  expect(s.attempt).toBe(2);
});

test('where both say the same there is no disagreement', () => {
  const s = confirmed().fallsSilent().queryAnswers({ is: 'gone' });
  expect(disagreements(s)).toEqual([]);
});
