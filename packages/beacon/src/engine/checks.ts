import { judge } from '../checks/judge.ts';
import type { Look } from '../checks/look.ts';
import { parseExpectations, type Read, readExpectation } from '../expect/parseExpectations.ts';
import { attempt } from '../lib/guard.ts';
import { warn } from '../lib/words.ts';
import type { Expect } from '../options.ts';
import type { Check, Judged } from './check.ts';
import { customCheck } from './customCheck.ts';
import { type Answered, isFailing } from './step.ts';
import { triedVerdict } from './triedVerdict.ts';

/** The checks of one beacon; more may be added at any time. */
export type Checks = {
  /** Attributes that selectors ask for: a change of one of them is worth a look. */
  readonly attributes: readonly string[];
  /** Adds a check; a second one of the same name is numbered. */
  readonly add: (check: Check) => void;
  /** Adds what a page asks for; what cannot be read is told on the console and left out. */
  readonly expect: (expect: Expect) => void;
  /** Asks every check once. One that throws is bad, with what it threw. */
  readonly ask: (look: Look) => readonly Answered[];
  /** Whether the last of those that keep a page from being ready does so still, for the same reason: one question instead of all. */
  readonly isStuck: (look: Look, judged: readonly Judged[]) => boolean;
};

const isSelector = (selector: string): boolean =>
  attempt(() => document.createDocumentFragment().querySelector(selector)) !== undefined;

const read = (expect: Exclude<Expect, { test: unknown }>): readonly Read[] =>
  typeof expect === 'string' ? parseExpectations(expect, isSelector) : [readExpectation(expect, isSelector)];

/** Makes an empty list of checks. */
export const createChecks = (): Checks => {
  const checks: Check[] = [];
  const attributes: string[] = [];
  const add = (check: Check) => {
    let { name } = check;
    for (let i = 2; checks.some((other) => other.name === name); i++) name = `${check.name} (${i})`;
    checks.push({ ...check, name });
  };
  return {
    attributes,
    add,
    expect(expect) {
      if (typeof expect === 'object' && 'test' in expect) return add(customCheck(expect));
      for (const answer of read(expect)) {
        if ('problem' in answer) {
          warn(`expectation ${answer.problem}; left out`);
          continue;
        }
        add({ name: answer.name, ask: (look) => judge(answer, look) });
        for (const [, name = ''] of answer.selector.matchAll(/\[\s*([\w-]+)/g)) attributes.push(name);
      }
    },
    isStuck(look, judged) {
      const last = judged.filter(isFailing).pop();
      const check = checks.find(({ name }) => name === last?.check);
      return !!check && triedVerdict(() => check.ask(look)).reason === last?.verdict.reason;
    },
    ask: (look) =>
      checks.map(({ name, ask, remark }) => ({
        check: name,
        verdict: triedVerdict(() => ask(look)),
        remark,
      })),
  };
};
