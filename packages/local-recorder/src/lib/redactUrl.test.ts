import { expect, test } from 'vitest';
import { redactUrl } from './redactUrl.ts';

test('redactUrl() hides the token wherever it stands and leaves the rest', () => {
  expect(redactUrl('https://a.example/p?x=1&rollcue=SECRET&y=2')).toBe('https://a.example/p?x=1&rollcue=…&y=2');
  expect(redactUrl('https://a.example/p#rollcue=SECRET')).toBe('https://a.example/p#rollcue=…');
  expect(redactUrl('https://a.example/?rollcues=kept')).toBe('https://a.example/?rollcues=kept');
});
