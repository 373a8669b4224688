import { expect, test } from 'vitest';
import { testNow, testRecording } from '../data/testData.ts';
import { liveWords } from './liveWords.ts';

const attempt = { number: 1, uid: '17', state: 'live', startedAt: '2026-03-01T11:59:00.000Z' } as const;

test('a recording is up since its page was ready, not since it was asked for', () => {
  const attempts = [{ ...attempt, readyAt: '2026-03-01T11:59:30.000Z' }];
  expect(liveWords(testRecording({ attempts }), testNow)).toBe('up for 30 s');
});

test('before that it was only asked for', () => {
  expect(liveWords(testRecording({ attempts: [attempt], state: 'starting' }), testNow)).toBe(
    'asked for 1 min 00 s ago',
  );
});

test('one that is over was so long', () => {
  expect(liveWords(testRecording({ state: 'ended', endedAt: '2026-03-01T11:59:20.000Z' }), testNow)).toBe('20 s long');
});
