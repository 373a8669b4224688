import { expect, test } from 'vitest';
import { choosing, filtering, hrefOf, readView, type View, wholeWall } from './view.ts';

test('an address without fields shows the whole wall, what is in trouble first', () => {
  expect(readView('')).toEqual(wholeWall);
  expect(hrefOf(wholeWall)).toBe('#');
});

test('every view comes back from its address', () => {
  const view: View = { filter: 'silent', search: 'room 7 & "äö"', sort: 'newest', chosenId: 'rec_a/b' };
  expect(readView(hrefOf(view))).toEqual(view);
});

test('what an address says that is not understood is left out', () => {
  expect(readView('#sort=sideways&colour=red')).toEqual(wholeWall);
});

test('choosing and filtering leave the rest of the view as it is', () => {
  const view: View = { search: 'x', sort: 'newest', filter: 'live', chosenId: 'a' };
  expect(choosing(view, undefined)).toEqual({ search: 'x', sort: 'newest', filter: 'live' });
  expect(filtering(view, undefined)).toEqual({ search: 'x', sort: 'newest', chosenId: 'a' });
});
