import { expect, test } from 'vitest';
import type { PlannedCalls } from '../../optimizers/contract/method.ts';
import type { BudgetAsked } from '../run-event.ts';
import { budgetAnswers } from './budget-answers.ts';
import { RememberedBudget } from './remembered-budget.ts';

type Logged = Parameters<typeof budgetAnswers>[0] extends Iterable<infer Item> ? Item : never;

const accepted = { event: { type: 'system-prompt-accepted' } } as Logged;

function calls(baseCalls: number): PlannedCalls {
  return { baseCalls, optimizerCalls: 1 };
}

/** A run that asks for what it is allowed to, over several sessions. */
function subject() {
  const log: Logged[] = [];
  const session = (limit: number, spent = 0) => {
    let asked = spent;
    const fresh: number[] = [];
    const budget = new RememberedBudget({
      limits: { baseCalls: limit },
      answers: budgetAnswers(log),
      asked: () => calls(asked),
      ask: ({ baseCalls }) => {
        fresh.push(baseCalls);
        return asked + baseCalls <= limit
          ? { covered: true }
          : { covered: false, explanation: `only ${limit}` };
      },
      remember: (event: BudgetAsked) => log.push({ event }),
    });
    return {
      fresh,
      reconsider: () => budget.reconsider(),
      covers: (step: number) => budget.covers(calls(step)),
      spend: (amount: number) => {
        asked += amount;
      },
      restart: () => {
        asked = spent;
      },
    };
  };
  const finish = (stopReason: string) =>
    log.push({ event: { type: 'learning-finished', stopReason } } as Logged);
  return { session, accept: () => log.push(accepted), finish };
}

/** A run whose first budget, of 15, refused 20 calls and covered 3, after which a system prompt was accepted. */
function subjectThatAccepted() {
  const run = subject();
  const first = run.session(15);
  expect([first.covers(20).covered, first.covers(3).covered]).toEqual([false, true]);
  run.accept();
  return run;
}

test('a resumed run hears the same answers, refusals with their reasons, and nothing is asked again', () => {
  const { session } = subject();
  const questions = [5, 20, 8];
  const ask = (budget: ReturnType<typeof session>) =>
    questions.map((step) => {
      const verdict = budget.covers(step);
      if (verdict.covered) budget.spend(step);
      return verdict;
    });
  const first = ask(session(15));
  expect(first).toEqual([{ covered: true }, { covered: false, explanation: 'only 15' }, { covered: true }]);
  const again = session(15);
  expect(ask(again)).toEqual(first);
  expect(again.fresh).toEqual([]);
});

test('a refusal that an accepted prompt came after still shapes its step under a larger budget, but ends nothing', () => {
  const { session, accept } = subject();
  const first = session(15);
  expect(first.covers(20).covered).toBe(false);
  expect(first.covers(10).covered).toBe(true);
  first.spend(10);
  accept();
  expect(first.covers(10)).toEqual({ covered: false, explanation: 'only 15' });
  const larger = session(40);
  expect([larger.covers(20), larger.covers(10)]).toEqual([{ covered: false }, { covered: true }]);
  larger.spend(10);
  expect(larger.covers(10)).toEqual({ covered: true });
  expect(larger.fresh).toEqual([10]);
});

test('any other refusal is asked again when the budget has changed, and what was covered at its moment stays covered', () => {
  const { session } = subject();
  const first = session(15);
  expect(first.covers(20).covered).toBe(false);
  expect(first.covers(15).covered).toBe(true);
  const larger = session(18);
  expect(larger.covers(20)).toEqual({ covered: false, explanation: 'only 18' });
  expect(larger.covers(15)).toEqual({ covered: true });
  expect(larger.fresh).toEqual([20]);
  const smaller = session(3);
  expect(smaller.covers(20)).toEqual({ covered: false, explanation: 'only 3' });
  expect(smaller.covers(15)).toEqual({ covered: true });
});

test('a budget that is as small again as it was once does not end learning where it once had', () => {
  const { session, accept } = subject();
  const first = session(5);
  expect(first.covers(10).covered).toBe(false);
  expect(first.covers(5).covered).toBe(true);
  accept();
  const larger = session(50);
  larger.covers(10);
  larger.covers(5);
  larger.spend(5);
  expect(larger.covers(30)).toEqual({ covered: true });
  const small = session(5);
  expect([small.covers(10), small.covers(5)]).toEqual([{ covered: false }, { covered: true }]);
  small.spend(5);
  expect(small.covers(30)).toEqual({ covered: true });
});

test('a run that goes another way is answered by the present budget from there on', () => {
  const { session } = subject();
  const first = session(15);
  first.covers(5);
  first.covers(6);
  const other = session(15);
  expect([other.covers(5), other.covers(7), other.covers(6)].every(({ covered }) => covered)).toBe(true);
  expect(other.fresh).toEqual([7]);
});

test('learning that ends for a refusal alone that is overcome is begun again, and asks it anew', () => {
  const { session } = subjectThatAccepted();
  const larger = session(40);
  expect([larger.covers(20), larger.covers(3)]).toEqual([{ covered: false }, { covered: true }]);
  expect(larger.reconsider()).toBe(true);
  larger.restart();
  expect(larger.covers(20)).toEqual({ covered: true });
  expect(larger.reconsider()).toBe(false);
});

test('learning that has asked anything anew is not begun again', () => {
  const { session } = subject();
  const first = session(15);
  first.covers(20);
  expect(first.reconsider()).toBe(false);
  const same = session(15);
  same.covers(20);
  expect(same.reconsider()).toBe(false);
});

test('learning that has ended under the present budget before is not begun again', () => {
  const { session } = subjectThatAccepted();
  const larger = session(18);
  larger.covers(20);
  larger.covers(3);
  expect(larger.covers(30).covered).toBe(false);
  const same = session(18);
  expect([same.covers(20), same.covers(3), same.covers(30)].map(({ covered }) => covered)).toEqual([
    false,
    true,
    false,
  ]);
  expect(same.reconsider()).toBe(false);
});

test('what was accepted stays decided when a later session asks again before it and is answered as before', () => {
  const { session } = subjectThatAccepted();
  const larger = session(18);
  larger.covers(20);
  larger.covers(3);
  expect(larger.reconsider()).toBe(true);
  larger.restart();
  expect([larger.covers(20), larger.covers(3)].map(({ covered }) => covered)).toEqual([false, true]);
  expect(larger.fresh).toEqual([20]);
  const largest = session(50);
  expect([largest.covers(20), largest.covers(3)]).toEqual([{ covered: false }, { covered: true }]);
});

test('what was accepted on a way that is left is decided no more', () => {
  const { session } = subjectThatAccepted();
  const larger = session(40);
  larger.covers(20);
  larger.covers(3);
  expect(larger.reconsider()).toBe(true);
  larger.restart();
  expect(larger.covers(20)).toEqual({ covered: true });
  expect(larger.covers(41).covered).toBe(false);
  const largest = session(50);
  expect([largest.covers(20), largest.covers(41)]).toEqual([{ covered: true }, { covered: true }]);
});

test('learning that came to its end by itself is left as it is by a larger budget', () => {
  const { session, finish } = subject();
  const first = session(15);
  first.covers(20);
  first.covers(3);
  finish('iterations-finished');
  const larger = session(40);
  expect([larger.covers(20), larger.covers(3)]).toEqual([{ covered: false }, { covered: true }]);
  expect(larger.fresh).toEqual([]);
});

test('learning that the budget ended goes on with a larger one', () => {
  const { session, finish } = subject();
  const first = session(15);
  first.covers(20);
  finish('budget-reached');
  expect(session(40).covers(20)).toEqual({ covered: true });
});
