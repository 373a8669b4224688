import { expect, test } from 'vitest';
import { defaultChoices } from './choices.ts';
import { defaultLimits } from './limits.ts';
import { readSettings } from './readSettings.ts';
import { defaultTimings } from './timings.ts';

test('every default is a setting that readSettings() takes', () => {
  const all = {
    ...{ timings: defaultTimings, limits: defaultLimits(2), choices: defaultChoices },
    ...{ onPageCrash: 'stop', capture: 'screencast' },
  };
  expect(readSettings(JSON.stringify(all))).toEqual({ ok: true, settings: all });
  expect(readSettings('{}')).toEqual({ ok: true, settings: {} });
});

test.each([
  { text: 'timings', says: 'not JSON' },
  { text: '7', says: 'it' },
  { text: '{"timing":{}}', says: 'timing' },
  { text: '{"timings":{"hourMs":0}}', says: 'timings.hourMs' },
  { text: '{"timings":{"hours":1}}', says: 'timings.hours: there is no such setting' },
  { text: '{"timings":{"ladderMs":[0,1]}}', says: 'timings.ladderMs' },
  { text: '{"limits":{"recordings":1.5}}', says: 'limits.recordings' },
  { text: '{"choices":{"payloadKey":"load"}}', says: 'choices.payloadKey' },
  { text: '{"capture":"camera"}', says: 'capture' },
])('readSettings() refuses $text and names $says', ({ text, says }) => {
  const read = readSettings(text);
  expect(read.ok).toBe(false);
  if (!read.ok) expect(read.problem).toContain(says);
});
