import { describe, expect, it } from 'vitest';
import { madeUpTask } from '../../test/support/made-up-tasks.ts';
import { renderTemplate } from '../prompts/template.ts';
import { exampleFields } from '../tasks/example-fields.ts';
import { simulateBase } from './base-model.ts';
import { drawNeeds, type Need } from './needs.ts';
import { skills } from './skills/skills.ts';
import { createWorld, type World } from './world.ts';

const seeds = Array.from({ length: 50 }, (_, index) => index + 1);
const format = { tag: 'answer', type: 'choice', choices: 4 } as const;
const tasks = ['north', 'south', 'east'].flatMap((domain) =>
  ['one', 'two', 'three'].map((name) =>
    madeUpTask({ name: `${domain} ${name}`, domain, format, examples: 4 }),
  ),
);
const names = tasks.map((task) => task.name);
const defaultSystem = 'You are a helpful assistant.';
const plainUser = 'Answer the question.\n{{input}}\nPut the letter between <answer> and </answer>.';

describe('a world', () => {
  it('starts from plausible scores and leaves room below 1, over 50 seeds', () => {
    for (const seed of seeds) {
      const { truth } = createWorld({ seed, tasks });
      for (const name of names) {
        const unprompted = truth.expectedScore(name, defaultSystem, plainUser);
        expect(unprompted).toBeGreaterThan(0.15);
        expect(unprompted).toBeLessThan(0.45);
        expect(truth.bestScore(name)).toBeGreaterThan(unprompted + 0.2);
        expect(truth.bestScore(name)).toBeLessThan(0.97);
      }
    }
  });

  it('is the same for the same seed and another for another', () => {
    const best = (world: World) => names.map((name) => world.truth.bestScore(name));
    const world = createWorld({ seed: 7, tasks });
    expect(createWorld({ seed: 7, tasks }).id).toBe(world.id);
    expect(best(createWorld({ seed: 7, tasks }))).toEqual(best(world));
    expect(best(createWorld({ seed: 8, tasks }))).not.toEqual(best(world));
    expect(createWorld({ seed: 7, tasks, settings: { spread: 1 } }).id).not.toBe(world.id);
  });

  it('rewards what a task needs more on tasks of its domain than on others', () => {
    const gains = { within: 0, across: 0 };
    for (const seed of seeds) {
      const { truth } = createWorld({ seed, tasks });
      const needsOfFirst = drawNeeds({ seed, tasks, spread: 0.3 })[0]?.needs ?? [];
      const gain = (name: string) =>
        truth.expectedScore(name, `${defaultSystem} ${advice(needsOfFirst)}`, plainUser) -
        truth.expectedScore(name, defaultSystem, plainUser);
      gains.within += mean(['north two', 'north three'].map(gain)) / seeds.length;
      gains.across += mean(names.filter((name) => !name.startsWith('north')).map(gain)) / seeds.length;
    }
    expect(gains.across).toBeGreaterThan(0.02);
    expect(gains.within).toBeGreaterThan(gains.across + 0.05);
  });

  it('shares nothing but general needs inside a domain when the spread is 1', () => {
    const kinds = drawNeeds({ seed: 3, tasks, spread: 1 }).flatMap(({ needs }) =>
      needs.map(({ kind }) => kind),
    );
    expect(new Set(kinds)).toEqual(new Set(['general', 'own', 'harm']));
  });

  it('gives a user prompt that shows no example the score 0', () => {
    const { truth } = createWorld({ seed: 1, tasks });
    expect(truth.expectedScore('north one', defaultSystem, 'Answer in <answer></answer>.')).toBe(0);
  });

  it('refuses unknown and duplicate tasks by name', () => {
    expect(() => createWorld({ seed: 1, tasks }).truth.bestScore('west')).toThrow(/no task west.*north one/);
    expect(() => createWorld({ seed: 1, tasks: [...tasks, ...tasks] })).toThrow(/two tasks.*north one/);
  });
});

describe('the truth of a world', () => {
  const large = [
    madeUpTask({ name: 'letters', domain: 'd', format, examples: 2000, words: 8 }),
    madeUpTask({ name: 'words', domain: 'd', format: {}, examples: 2000, words: 8 }),
    madeUpTask({
      name: 'numbers',
      domain: 'e',
      format: { jsonPath: '$.x', type: 'integer' },
      examples: 4000,
      words: 8,
    }),
  ];
  const world = createWorld({ seed: 5, tasks: large });
  const needs = drawNeeds({ seed: 5, tasks: large, spread: 0.3 });
  const systems = [
    defaultSystem,
    advice(needs[0]?.needs ?? []),
    `${advice(needs[1]?.needs ?? [])} Follow the requested format exactly.`,
  ];
  const users = [plainUser, '{{input}}', `Give JSON. {{input}}\n${advice(needs[2]?.needs ?? [])}`];
  const cases = large.flatMap((task) =>
    systems.flatMap((system) => users.map((user) => ({ name: task.name, task, system, user }))),
  );

  it.each(cases)('is the mean over many replies, up to sampling noise: $name', ({ task, system, user }) => {
    const right = task.examples.filter((example) => {
      const content = renderTemplate(user, exampleFields(example));
      const messages = [
        { role: 'system', content: system },
        { role: 'user', content },
      ] as const;
      const reply = task.parser.parseReply(simulateBase(world, { messages, temperature: 0, sample: '' }, {}));
      return reply.ok && String(reply.value) === String(example.expected);
    });
    const expected = world.truth.expectedScore(task.name, system, user);
    const error = Math.sqrt((expected * (1 - expected)) / task.examples.length);
    expect(Math.abs(right.length / task.examples.length - expected)).toBeLessThan(4 * error);
  });
});

function advice(needs: readonly Need[]): string {
  const helpful = needs.filter((need) => need.worth > 0);
  return helpful.map(({ skill }) => skills[skill]?.advice[0]?.replace(/\{([^|}]*)[^}]*\}/g, '$1')).join(' ');
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
