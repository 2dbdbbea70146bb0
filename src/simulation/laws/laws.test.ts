import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { madeUpTask } from '../../../test/support/made-up-tasks.ts';
import { renderTemplate } from '../../prompts/template.ts';
import { exampleFields } from '../../tasks/example-fields.ts';
import { simulateBase } from '../base-model.ts';
import { drawNeeds } from '../needs.ts';
import { PromptReader } from '../prompt-reading.ts';
import { askedSkills, skills } from '../skills/skills.ts';
import { allWordings } from '../varied-text.ts';
import { createWorld, type World } from '../world.ts';
import { responseLaws } from './response-laws.ts';
import { worldKinds } from './world-kinds.ts';

const format = { tag: 'answer', type: 'choice', choices: 4 } as const;
const plainUser = 'Answer the question.\n{{input}}\nPut the letter between <answer> and </answer>.';
const insists = 'Follow the requested answer format exactly.';
const smallTasks = ['north', 'south'].flatMap((domain) =>
  ['one', 'two', 'three'].map((name) =>
    madeUpTask({ name: `${domain} ${name}`, domain, format, examples: 4 }),
  ),
);
const names = smallTasks.map((task) => task.name);
const large = madeUpTask({ name: 'large', domain: 'd', format, examples: 2500, words: 8 });

/** An instruction for a skill and no other. */
const adviceFor = (skill: number) => {
  const wordings = (skills[skill]?.advice ?? []).flatMap(allWordings);
  const clear = wordings.find((wording) => askedSkills.find(wording).join() === String(skill));
  if (clear === undefined) throw new Error(`no wording asks for ${skills[skill]?.name} alone`);
  return clear;
};
const listOf = (order: readonly number[]) =>
  ['You are a helpful assistant.', ...order.map(adviceFor), insists].join('\n');
const someSkills = fc.uniqueArray(fc.integer({ min: 1, max: skills.length - 1 }), { maxLength: 14 });

describe.each(worldKinds)('a world of kind %s', (kind) => {
  const worldOf = (seed: number) => createWorld({ seed, tasks: smallTasks, settings: { kind } });

  it('starts from plausible scores, over 40 seeds', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const { truth } = worldOf(seed);
      for (const name of names) {
        const start = truth.expectedScore(name, 'You are a helpful assistant.', plainUser);
        expect(start).toBeGreaterThan(0.15);
        expect(start).toBeLessThan(0.45);
      }
    }
  });

  it('has a ceiling well above that and below 1, unless nothing helps', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const { truth } = worldOf(seed);
      for (const name of names) {
        const start = truth.expectedScore(name, 'You are a helpful assistant.', plainUser);
        if (kind === 'nothing-helps') expect(truth.bestScore(name)).toBe(start);
        else expect(truth.bestScore(name)).toBeGreaterThan(start + 0.15);
        expect(truth.bestScore(name)).toBeLessThan(0.97);
      }
    }
  });

  it('reaches the ceiling by a prompt, and exceeds it by none', () => {
    const reader = new PromptReader();
    const needs = drawNeeds({ seed: 5, tasks: smallTasks, spread: 0.3 });
    for (const [index, taskNeeds] of needs.entries()) {
      const law = responseLaws[kind].forTask({
        seed: 5,
        taskName: names[index] ?? '',
        format,
        needs: taskNeeds,
      });
      const { score, system, user } = law.best();
      const userText = `${user.map(adviceFor).join('\n')}\nPut the letter between <answer> and </answer>.`;
      expect(law.expectedScore(reader.read(listOf(system)), reader.read(userText))).toBeCloseTo(score, 9);
      fc.assert(
        fc.property(someSkills, someSkills, (one, other) => {
          const pair = [listOf(one), `${listOf(other)}\nIn <answer> and </answer>.`] as const;
          const reached = law.expectedScore(reader.read(pair[0]), reader.read(pair[1]));
          expect(reached).toBeGreaterThanOrEqual(0);
          expect(reached).toBeLessThanOrEqual(score + 1e-9);
        }),
        { numRuns: 60 },
      );
    }
  });

  it('is the same for the same seed, and another for another seed or kind', () => {
    const best = (world: World) => names.map((name) => world.truth.bestScore(name));
    expect(best(worldOf(7))).toEqual(best(worldOf(7)));
    expect(best(worldOf(8))).not.toEqual(best(worldOf(7)));
    expect(
      new Set(
        worldKinds.map((other) => createWorld({ seed: 7, tasks: smallTasks, settings: { kind: other } }).id),
      ).size,
    ).toBe(worldKinds.length);
  });

  const world = createWorld({ seed: 11, tasks: [large], settings: { kind } });
  const systems = [
    'You are a helpful assistant.',
    listOf([1, 2, 5, 8, 14, 22]),
    skills.map((_skill, index) => adviceFor(index)).join(' '),
    '# Checks\n# Work\n- Check your answer before you reply. 1. 2. - **Stay impartial.\n<rules>',
  ];

  it.each(systems)('answers as often right as its truth says, and the same each time: %s', (system) => {
    const ask = (input: (typeof large.examples)[number]) =>
      simulateBase(
        world,
        {
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: renderTemplate(plainUser, exampleFields(input)) },
          ],
          temperature: 0,
          sample: '',
        },
        {},
      );
    const right = large.examples.filter((example) => {
      const reply = large.parser.parseReply(ask(example));
      return reply.ok && String(reply.value) === String(example.expected);
    });
    const expected = world.truth.expectedScore('large', system, plainUser);
    const error = Math.sqrt((expected * (1 - expected)) / large.examples.length);
    expect(Math.abs(right.length / large.examples.length - expected)).toBeLessThan(4 * error);
    for (const example of large.examples.slice(0, 20)) expect(ask(example)).toBe(ask(example));
  });
});
