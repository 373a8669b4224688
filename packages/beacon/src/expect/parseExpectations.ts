import {
  type ElementWord,
  type Expectation,
  type ExpectationData,
  elementWords,
  type SetWord,
  setWords,
} from './expectation.ts';
import { splitOutside } from './splitOutside.ts';

/** Tells whether the browser takes a selector. */
export type IsSelector = (selector: string) => boolean;

/** One entry, read; or in words what is wrong with it. */
export type Read = { readonly expectation: Expectation } | { readonly problem: string };

const limits = (op: string, n: number): { readonly min?: number; readonly max?: number } => ({
  ...(op !== '<=' && op !== '<' && { min: op === '>' ? n + 1 : n }),
  ...(op !== '>=' && op !== '>' && { max: op === '<' ? n - 1 : n }),
});

const has = <T extends string>(words: readonly T[], word: string): word is T =>
  (words as readonly string[]).includes(word);

const isLimit = (n: unknown): boolean => n === undefined || (Number.isInteger(n) && (n as number) >= 0);

/** Reads one expectation given as data. */
export const readExpectation = (data: ExpectationData, isSelector: IsSelector, written?: string): Read => {
  const { selector, is = [], count = {}, optional } = data;
  if (typeof selector !== 'string' || !isSelector(selector)) return { problem: 'is not a selector' };
  const each: ElementWord[] = [];
  const set: SetWord[] = [];
  const texts: string[] = [];
  let { min, max } = count;
  for (const condition of is) {
    const word = String(condition).trim();
    const text = /^text\s*("|')((?:\\.|(?!\1)[^\\])*)\1$/s.exec(word);
    const number = /^count\s*(>=|<=|=|>|<)\s*(\d{1,9})$/.exec(word);
    if (has(elementWords, word)) each.push(word);
    else if (has(setWords, word)) set.push(word);
    else if (text) texts.push((text[2] ?? '').replace(/\\(.)/gs, '$1'));
    else if (number) ({ min = min, max = max } = limits(number[1] ?? '', Number(number[2])));
    else return { problem: `has no condition "${word}"` };
  }
  if (!isLimit(min) || !isLimit(max) || (min ?? 0) > (max ?? Number.POSITIVE_INFINITY))
    return { problem: 'has a count that cannot be' };
  if (!each.length && !texts.length && !set.length) each.push('shown');
  const name = data.name ?? written ?? (is.length ? `${selector} => ${is.join(', ')}` : selector);
  return {
    expectation: {
      name,
      selector,
      each,
      set,
      texts,
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
      ...(optional && { optional }),
    },
  };
};

/** Reads expectations written in the language of CONTRACT 1.3. A bad one becomes a problem that names it; the others go on. */
export const parseExpectations = (source: string, isSelector: IsSelector): readonly Read[] =>
  splitOutside(source, '; \n')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((written) => {
      const [selector = '', ...rest] = splitOutside(written, '=>');
      const is = rest.length ? splitOutside(rest.join('=>'), ',') : [];
      const read = readExpectation(
        { selector: selector.trim(), is: is as ExpectationData['is'] & {} },
        isSelector,
        written,
      );
      return 'problem' in read ? { problem: `"${written}" ${read.problem}` } : read;
    });
