import { it } from 'vitest';
import { expectSolved } from '../solved.fixture.ts';
import { arithmeticTasks } from './tasks.ts';

it('sequences: the answer follows from the differences', () =>
  expectSolved(arithmeticTasks, 'sequences', (input) => {
    const numbers = [...input.matchAll(/-?\d+/g)].map(Number);
    const steps = numbers.slice(1).map((number, index) => number - (numbers[index] ?? 0));
    const growth = steps.slice(1).map((step, index) => step - (steps[index] ?? 0));
    const last = numbers.at(-1) ?? 0;
    if (new Set(growth).size === 1) return last + (steps.at(-1) ?? 0) + (growth[0] ?? 0);
    return last + (steps.at(-2) ?? 0);
  }));
