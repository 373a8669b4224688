import {
  type Condition,
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

/** One entry, read; or in words which one is wrong, and how. */
export type Read = Expectation | { readonly problem: string };

const has = <T extends string>(words: readonly T[], word: string): word is T =>
  (words as readonly string[]).includes(word);

/** A condition with an argument: `text "…"` or `count OP n`. */
const withArgument = /^(?:text\s*("|')((?:\\.|(?!\1)[^\\])*)\1|count\s*([<>]?)(=?)\s*(\d{1,9}))$/s;

/** Reads one expectation given as data; `written` is its text, where it was text. */
export const readExpectation = (data: ExpectationData, isSelector: IsSelector, written?: string): Read => {
  const { selector, is = [], count, optional } = data;
  const wrong = (how: string): Read => ({ problem: `${written ?? JSON.stringify(data)}: ${how}` });
  if (typeof selector !== 'string' || !isSelector(selector)) return wrong('not a selector');
  const each: ElementWord[] = [];
  const set: SetWord[] = [];
  const texts: string[] = [];
  let { min, max } = count ?? {};
  for (const condition of is) {
    const word = condition.trim();
    const [, , text, op = '', equal, number] = withArgument.exec(word) ?? [];
    if (has(elementWords, word)) each.push(word);
    else if (has(setWords, word)) set.push(word);
    else if (text !== undefined) texts.push(text.replace(/\\(.)/gs, '$1'));
    else if (op + equal && number) {
      if (op !== '<') min = Number(number) + (equal ? 0 : 1);
      if (op !== '>') max = Number(number) - (equal ? 0 : 1);
    } else return wrong(`no condition "${word}"`);
  }
  if ([min, max].some((n = 0) => !Number.isInteger(n) || n < 0) || Number(min) > Number(max))
    return wrong('no such count');
  if (!each.length && !texts.length && !set.length) each.push('shown');
  return {
    name: data.name ?? written ?? selector + (is.length ? ` => ${is.join(', ')}` : ''),
    selector,
    each,
    set,
    texts,
    min,
    max,
    optional,
  };
};

/** Reads expectations written in the language of CONTRACT 1.3. A bad one becomes a problem that names it; the others go on. */
export const parseExpectations = (source: string, isSelector: IsSelector): readonly Read[] =>
  splitOutside(source, ';', '\n')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((written) => {
      const [selector = '', ...rest] = splitOutside(written, '=>');
      const is = rest.length ? splitOutside(rest.join('=>'), ',') : [];
      return readExpectation({ selector: selector.trim(), is: is as readonly Condition[] }, isSelector, written);
    });
