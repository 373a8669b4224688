import { expect, test } from 'vitest';
import { judge, splitExpectations } from './splitExpectations.ts';

test.each([
  ['#stage; .a => text "x; y"\n.b;;', ['#stage', '.a => text "x; y"', '.b']],
  [
    ['#a; #b', { selector: '#c' }, { name: 'scores', selector: '.s' }, { count: { min: 1 } }],
    ['#a', '#b', '#c', 'scores', '{"count":{"min":1}}'],
  ],
  ['', []],
])('splitExpectations(%j)', (expectations, parts) => {
  expect(splitExpectations(expectations)).toEqual(parts);
});

test('judge() puts each expectation beside its verdict, and other failing checks after them', () => {
  const failing = [
    { check: '.a  => shown', reason: 'broken', forMs: 1 },
    { check: 'page:blank', reason: 'blank', forMs: 1 },
  ] as const;
  const judged = judge(['#stage', '.a => shown', 'iframe'], { failing, unknown: ['iframe'] });
  expect(judged.map(({ check, verdict }) => [check, verdict])).toEqual([
    ['#stage', 'holds'],
    ['.a => shown', 'fails'],
    ['iframe', 'unknown'],
    ['page:blank', 'fails'],
  ]);
});

test('judge() says of a page that has not reported that nothing was heard', () => {
  expect(judge(['#stage'], undefined)).toEqual([{ check: '#stage', verdict: 'unheard' }]);
});
