import { judge } from '../checks/judge.ts';
import type { Look } from '../checks/look.ts';
import type { Expectation } from '../expect/expectation.ts';
import { parseExpectations, type Read, readExpectation } from '../expect/parseExpectations.ts';
import { warn, wordsOf } from '../lib/words.ts';
import type { Expect } from '../options.ts';
import { bad } from '../verdict.ts';
import type { Check } from './check.ts';
import { customCheck } from './customCheck.ts';
import type { Answered } from './step.ts';

const isSelector = (selector: string): boolean => {
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch {
    return false;
  }
};

const read = (expect: Expect): readonly Read[] => {
  if (typeof expect === 'string') return parseExpectations(expect, isSelector);
  const answer = readExpectation({ ...(expect as { selector: string }) }, isSelector);
  return ['problem' in answer ? { problem: `${JSON.stringify(expect)} ${answer.problem}` } : answer];
};

const expectationCheck = (expectation: Expectation): Check => ({
  name: expectation.name,
  ask: (look) => judge(expectation, look),
});

/** The checks of one beacon; more may be added at any time. */
export class Checks {
  readonly #all: Check[] = [];
  /** Attributes that selectors ask for: a change of one of them is worth a look. */
  readonly attributes: string[] = [];

  /** Adds a check; a second one of the same name is numbered. */
  add(check: Check): void {
    let { name } = check;
    for (let i = 2; this.#all.some((c) => c.name === name); i++) name = `${check.name} (${i})`;
    this.#all.push({ ...check, name });
  }

  /** Adds what a page asks for; what cannot be read is told on the console and left out. */
  expect(expect: Expect): void {
    if (typeof (expect as { test?: unknown })?.test === 'function') {
      this.add(customCheck(expect as Parameters<typeof customCheck>[0]));
      return;
    }
    for (const answer of read(expect)) {
      if ('problem' in answer) {
        warn(`expectation ${answer.problem.slice(0, 300)}; left out`);
        continue;
      }
      this.add(expectationCheck(answer.expectation));
      for (const [, name = ''] of answer.expectation.selector.matchAll(/\[\s*([\w-]+)/g)) this.attributes.push(name);
    }
  }

  /** Asks every check once. One that throws is bad, with what it threw. */
  ask(look: Look): readonly Answered[] {
    return this.#all.map(({ name, ask, remark, from }) => {
      let verdict: Answered['verdict'];
      try {
        verdict = ask(look);
      } catch (error) {
        verdict = bad('thrown', wordsOf(error));
      }
      return { check: name, verdict, ...(remark && { remark }), ...(from !== undefined && { from }) };
    });
  }
}
