import { describe, expect, it } from 'vitest';
import { responseLaws } from './laws/response-laws.ts';
import { drawNeeds } from './needs.ts';
import type { PromptReading } from './prompt-reading.ts';
import { meanSuccess } from './response-curve.ts';
import { taskModel } from './task-model.ts';

const { additive } = responseLaws;

const plain: PromptReading = {
  id: '',
  asked: new Set(),
  order: [],
  text: '',
  insistsOnFormat: false,
  length: 30,
  lowerCase: '<answer>',
};
const asking = (...skills: number[]): PromptReading => ({ ...plain, asked: new Set(skills), order: skills });

/** All tasks of 50 worlds. */
const models = Array.from({ length: 50 }, (_, seed) => {
  const tasks = ['a', 'b', 'c', 'd'].map((name) => ({ name, domain: name < 'c' ? 'first' : 'second' }));
  const format = { tag: 'answer' };
  return drawNeeds({ seed, tasks, spread: 0.3 }).map((needs) => ({
    ...taskModel(format, needs),
    ...additive.forTask({ seed, taskName: '', format, needs }),
  }));
}).flat();

describe('an instruction', () => {
  it('is worth 2 to 12 points from the unprompted level when a task needs it, in its best place', () => {
    for (const model of models) {
      const start = model.expectedScore(plain, plain);
      for (const { skill, kind, worth } of model.needs.filter((need) => need.worth > 0)) {
        const better =
          kind === 'own'
            ? model.expectedScore(plain, asking(skill))
            : model.expectedScore(asking(skill), plain);
        expect(better - start, `${kind} ${worth}`).toBeGreaterThan(0.02);
        expect(better - start, `${kind} ${worth}`).toBeLessThan(0.12);
      }
    }
  });

  it('costs up to as much when it harms, and about a point when it is useless', () => {
    for (const model of models) {
      const start = model.expectedScore(plain, plain);
      for (const { skill } of model.needs.filter((need) => need.worth < 0)) {
        const loss = start - model.expectedScore(asking(skill), plain);
        expect(loss).toBeGreaterThan(0.01);
        expect(loss).toBeLessThan(0.12);
      }
      const useless = Array.from({ length: 29 }, (_, skill) => skill + 1).find(
        (skill) => !model.needOf.has(skill),
      );
      const loss = start - model.expectedScore(plain, asking(useless ?? 0));
      expect(loss).toBeGreaterThan(0.003);
      expect(loss).toBeLessThan(0.015);
    }
  });

  it("works best in the system prompt when it is general, in the user prompt when it is the task's own", () => {
    for (const model of models) {
      for (const { skill, kind } of model.needs.filter((need) => need.worth > 0)) {
        const inSystem = model.expectedScore(asking(skill), plain);
        const inUser = model.expectedScore(plain, asking(skill));
        const inBoth = model.expectedScore(asking(skill), asking(skill));
        expect(inSystem > inUser).toBe(kind !== 'own');
        expect(inBoth).toBeCloseTo(Math.max(inSystem, inUser), 12);
      }
    }
  });

  it('to keep to the format is worth something on every task', () => {
    for (const model of models) {
      const start = model.expectedScore(plain, plain);
      const gain = model.expectedScore({ ...plain, insistsOnFormat: true }, plain) - start;
      expect(gain).toBeGreaterThan(0.015);
      expect(gain).toBeLessThan(0.06);
    }
  });
});

describe('a pair of prompts', () => {
  const [model] = models;
  if (model === undefined) throw new Error('no model');

  it('never exceeds the best score, whatever it asks for', () => {
    const everything = asking(...Array.from({ length: 30 }, (_, skill) => skill));
    const needed = asking(...model.needs.filter((need) => need.worth > 0).map((need) => need.skill));
    const insisting = { ...needed, insistsOnFormat: true };
    expect(model.expectedScore(everything, everything)).toBeLessThan(model.best().score);
    expect(model.expectedScore(insisting, insisting)).toBeCloseTo(model.best().score, 12);
    expect(model.best().score).toBeLessThan(model.answerable);
  });

  it('loses by length beyond the bound, and no more than so much', () => {
    const withLength = (length: number) => model.expectedScore({ ...plain, length }, plain);
    expect(withLength(1500)).toBe(withLength(10));
    expect(withLength(1500) - withLength(2500)).toBeGreaterThan(0.01);
    expect(withLength(60_000)).toBe(withLength(600_000));
  });

  it('mostly fails when the answer format is named nowhere', () => {
    const silent = { ...plain, lowerCase: '' };
    expect(model.expectedScore(silent, silent)).toBeLessThan(0.5 * model.expectedScore(plain, plain));
    expect(model.expectedScore(plain, silent)).toBe(model.expectedScore(silent, plain));
  });
});

describe('the response curve', () => {
  it('rises from 0 to 1 and is symmetric about an ability of 0', () => {
    expect(meanSuccess(0)).toBeCloseTo(0.5, 6);
    expect(meanSuccess(-0.7) + meanSuccess(0.7)).toBeCloseTo(1, 6);
    expect(meanSuccess(6)).toBeGreaterThan(0.999);
  });
});
