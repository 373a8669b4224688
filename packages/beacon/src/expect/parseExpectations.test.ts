import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Expectation, elementWords, setWords } from './expectation.ts';
import { parseExpectations, readExpectation } from './parseExpectations.ts';

/** Stands for the browser: everything but the empty selector and `!`. */
const isSelector = (selector: string): boolean => selector !== '' && !selector.includes('!');

const parse = (text: string) => parseExpectations(text, isSelector);

const plain = { each: ['shown'], set: [], texts: [], min: undefined, max: undefined, optional: undefined };

test('parseExpectations() reads a bare selector as shown', () => {
  expect(parse(' #stage ')).toEqual([{ ...plain, name: '#stage', selector: '#stage' }]);
});

test('parseExpectations() reads the example of the contract', () => {
  const read = parse('#stage; video.speaker => playing, audible; .tile => count >= 4; .error-banner => absent');
  expect(read).toEqual([
    { ...plain, name: '#stage', selector: '#stage' },
    { ...plain, name: 'video.speaker => playing, audible', selector: 'video.speaker', each: ['playing', 'audible'] },
    { ...plain, name: '.tile => count >= 4', selector: '.tile', min: 4 },
    { ...plain, name: '.error-banner => absent', selector: '.error-banner', each: [], set: ['absent'] },
  ]);
});

test.each([
  ['count >= 2', { min: 2, max: undefined }],
  ['count > 2', { min: 3, max: undefined }],
  ['count <= 2', { min: undefined, max: 2 }],
  ['count<2', { min: undefined, max: 1 }],
  ['count = 2', { min: 2, max: 2 }],
  ['count >= 1, count <= 3', { min: 1, max: 3 }],
])('parseExpectations() reads %s', (condition, limits) => {
  expect(parse(`p => ${condition}`)).toMatchObject([limits]);
});

test.each([
  ['[title="a;b"] => attached', '[title="a;b"]'],
  ["[title='a => b']", "[title='a => b']"],
  [':is(a, b;c) => visible', ':is(a, b;c)'],
  [':is(a,\nb)', ':is(a,\nb)'],
  ['[data-x=a=>b]', '[data-x=a=>b]'],
  ['.a\\;b', '.a\\;b'],
  ['p > a', 'p > a'],
])('parseExpectations() leaves the selector of %s whole', (text, selector) => {
  expect(parse(text)).toMatchObject([{ selector }]);
});

test('parseExpectations() reads texts with separators, quotes and escapes in them', () => {
  const [read] = parse(`p => text "a; b => c, \\"d\\"", text 'it\\'s'`);
  expect(read).toMatchObject({ texts: ['a; b => c, "d"', "it's"], each: [] });
});

test.each([
  ['!', 'not a selector'],
  ['=> shown', 'not a selector'],
  ['p => shiny', 'no condition "shiny"'],
  ['p => ', 'no condition ""'],
  ['p => text x', 'no condition "text x"'],
  ['p => count ~ 2', 'no condition "count ~ 2"'],
  ['p => count < 0', 'no such count'],
  ['p => count > 3, count < 2', 'no such count'],
  ['p => shown => hidden', 'no condition "shown => hidden"'],
])('parseExpectations() names what is wrong with %s, and reads the others', (wrong, problem) => {
  const written = wrong.trim();
  expect(parse(`#a; ${wrong}\n#b`)).toEqual([
    expect.objectContaining({ name: '#a' }),
    { problem: `${written}: ${problem}` },
    expect.objectContaining({ name: '#b' }),
  ]);
});

test('A bracket or quote left open does not swallow what follows', () => {
  expect(parse('#a[!; #b\n#c => text "open!; #d')).toMatchObject([
    { problem: '#a[!: not a selector' },
    { name: '#b' },
    { problem: '#c => text "open!: no condition "text "open!"' },
    { name: '#d' },
  ]);
});

test('readExpectation() reads data, with a name of its own or one made of what it says', () => {
  const data = { selector: '.tile', is: ['visible', 'text "x"'] as const, count: { min: 1 }, optional: true };
  expect(readExpectation(data, isSelector)).toEqual({
    ...plain,
    name: '.tile => visible, text "x"',
    selector: '.tile',
    each: ['visible'],
    texts: ['x'],
    min: 1,
    optional: true,
  });
  expect(readExpectation({ selector: 'p', name: 'words' }, isSelector)).toMatchObject({ name: 'words' });
});

test.each([[{ min: -1 }], [{ max: 1.5 }], [{ min: 2, max: 1 }], [{ min: '2' }]])(
  'readExpectation() refuses the count %j',
  (count) => {
    expect(readExpectation({ selector: 'p', count: count as { min: number } }, isSelector)).toHaveProperty('problem');
  },
);

test('parseExpectations() throws on no text whatever', () => {
  const bits = fc.constantFrom(
    '"',
    "'",
    '\\',
    '[',
    ']',
    '(',
    ')',
    ';',
    '\n',
    ',',
    '=>',
    ' text ',
    'count',
    '>=',
    '4',
    '#a',
    ' ',
  );
  const noise = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(bits).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(noise, (text) => {
      for (const read of parse(text)) expect('problem' in read || read.selector !== '').toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('What is written comes back as it was meant', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,6}$/);
  const text = fc.string({ unit: 'grapheme' });
  const quoted = (value: string) => `"${value.replace(/[\\"]/g, '\\$&')}"`;
  const selector = fc.oneof(
    name.map((n) => `#${n}`),
    fc.tuple(name, fc.string({ unit: 'grapheme-ascii' })).map(([n, value]) => `[${n}=${quoted(value)}]`),
    fc.tuple(name, name).map(([a, b]) => `:is(.${a}, .${b}) > p`),
  );
  const expectation = fc.record({
    selector,
    each: fc.uniqueArray(fc.constantFrom(...elementWords)),
    set: fc.uniqueArray(fc.constantFrom(...setWords)),
    texts: fc.array(text, { maxLength: 2 }),
    min: fc.option(fc.nat(9), { nil: undefined }),
    max: fc.option(fc.integer({ min: 9, max: 20 }), { nil: undefined }),
  });
  const write = (e: Pick<Expectation, 'selector' | 'each' | 'set' | 'texts' | 'min' | 'max'>): string => {
    const conditions = [
      ...e.each,
      ...e.set,
      ...e.texts.map((value) => `text ${quoted(value)}`),
      ...(e.min === undefined ? [] : [`count >= ${e.min}`]),
      ...(e.max === undefined ? [] : [`count <= ${e.max}`]),
    ];
    return conditions.length ? `${e.selector} => ${conditions.join(', ')}` : e.selector;
  };
  fc.assert(
    fc.property(fc.array(expectation, { minLength: 1, maxLength: 4 }), (all) => {
      const read = parseExpectations(all.map(write).join(';\n'), () => true);
      const meant = all.map((e) => (e.each.length + e.set.length + e.texts.length ? e : { ...e, each: ['shown'] }));
      expect(read).toMatchObject(meant);
      expect(read).toHaveLength(all.length);
    }),
  );
});
