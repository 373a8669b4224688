import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharedTexts } from './sharedTexts.ts';

test('what JSON says is the same, whatever it is', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.stringify(sharedTexts(JSON.parse(text)))).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});
