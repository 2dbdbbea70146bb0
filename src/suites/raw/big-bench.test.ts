import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../data/readers/conformance.ts';
import { bigBenchCases, freeTextCase, letterCase, numberCase, yesNoTargetCase } from './big-bench-cases.ts';
import { casesOf, jsonLines, rawShapeConformance, renamed } from './conformance.ts';

const task = (examples: readonly unknown[], header = {}) =>
  JSON.stringify({ name: 'x', canary: 'keep', keywords: [], ...header, examples });

rawShapeConformance({
  name: 'task.json with one target or several',
  read: bigBenchCases(numberCase()),
  path: 'object_counting/task.json',
  content: task([
    { input: 'I have a pea and two beans. How many things do I have?', target: ['three', '3'] },
    { input: 'I have a pea. How many things do I have?', target: '1' },
  ]),
  cases: [
    { input: 'I have a pea and two beans. How many things do I have?', expected: '3' },
    { input: 'I have a pea. How many things do I have?', expected: '1' },
  ],
  changed: ['input', task([{ question: 'I have a pea.', target: '1' }])],
});

rawShapeConformance({
  name: 'BIG-Bench-Hard',
  read: bigBenchCases(letterCase()),
  path: 'bbh/temporal_sequences.json',
  content: JSON.stringify({
    canary: 'keep',
    examples: [
      { input: 'When could Ann have gone?\nOptions:\n(A) 1pm to 2pm\n(B) 3pm to 4pm', target: '(B)' },
    ],
  }),
  cases: [{ input: 'When could Ann have gone?\n(A) 1pm to 2pm\n(B) 3pm to 4pm', expected: 'B' }],
  changed: ['target', JSON.stringify({ examples: [{ input: 'When?\nOptions:\n(A) 1pm', answer: '(A)' }] })],
});

const row = {
  idx: 1,
  inputs: 'Q: Two houses.\n\nWhat is the number of the house of the cook?\n  choice: 2\n  choice: 1\nA:',
  targets: ['2'],
  multiple_choice_targets: ['1', '2'],
  multiple_choice_scores: [0, 1],
};

rawShapeConformance({
  name: 'rows of the Hugging Face form',
  read: bigBenchCases(numberCase()),
  path: 'logic_grid_puzzle.train.jsonl',
  content: jsonLines([row]),
  cases: [{ input: 'Two houses.\n\nWhat is the number of the house of the cook?', expected: '2' }],
  changed: ['targets', jsonLines(renamed([row], 'targets'))],
});

describe('BIG-bench', () => {
  const folder = temporaryFolder();

  it('shuffles options of which the first is always right, the same way each time', async () => {
    const examples = Array.from({ length: 200 }, (_, index) => ({
      input: `When could person ${index} have gone?`,
      target_scores: { 'gold slot': 1, 'first slot': 0, 'second slot': 0, 'third slot': 0 },
      target: 'gold slot',
    }));
    const path = await folder.write('temporal.json', task(examples));
    const cases = await casesOf(bigBenchCases(letterCase()), path);
    for (const { input, expected } of cases) expect(input).toContain(`(${expected}) gold slot`);
    const count = (letter: string) => cases.filter(({ expected }) => expected === letter).length;
    for (const letter of 'ABCD') expect(count(letter)).toBeGreaterThan(30);
    const backwards = await folder.write('backwards.json', task(examples.toReversed()));
    expect((await casesOf(bigBenchCases(letterCase()), backwards)).toReversed()).toEqual(cases);
  });

  it('accepts each of several right options, and the digits of a number word', async () => {
    const path = await folder.write(
      'colors.json',
      task([
        {
          input: 'How many are red?',
          target_scores: { zero: 0, one: 1, '0': 0, '1': 1 },
          comment: 'arithmetic',
        },
        { input: 'Which colour?', target_scores: { red: 0, mauve: 1 } },
      ]),
    );
    const hard = await folder.write(
      'hard.json',
      task([{ input: 'How many are blue?\nOptions:\n(A) zero\n(B) one\n(C) two', target: '(C)' }]),
    );
    const golds = async (file: string) =>
      (await casesOf(bigBenchCases(freeTextCase), file)).map(({ expected }) => expected);
    expect(await golds(path)).toEqual([['1', 'one'], 'mauve']);
    expect(await golds(hard)).toEqual([['two', '2']]);
  });

  it('keeps questions about one story in one group, and stories apart', async () => {
    const ask = (story: string, person: string) => ({
      input: `${story} At the end of the game, ${person} has the `,
      target_scores: { 'red ball.': 1, 'blue ball.': 0 },
    });
    const path = await folder.write(
      'three.json',
      task([
        ask('Ann and Bob swap.', 'Ann'),
        ask('Ann and Bob swap.', 'Bob'),
        ask('Bob and Ann swap.', 'Ann'),
      ]),
    );
    const storyOf = (question: string) => question.slice(0, question.lastIndexOf('At the end'));
    const [first, second, third] = await casesOf(bigBenchCases(letterCase(storyOf)), path);
    expect(first?.metadata?.group).toBe(second?.metadata?.group);
    expect(first?.metadata?.group).not.toBe(third?.metadata?.group);
  });

  it('reads yes and no however a copy calls them, and the question where the header asks it', async () => {
    const edited = await folder.write(
      'edited.json',
      task([{ input: 'Take 1 step.', inst_type: 'x', target_scores: { True: 0, False: 1 } }], {
        task_prefix: 'Do you return to the start?',
      }),
    );
    const hard = await folder.write(
      'navigate.json',
      task([{ input: 'Do you return to the start? Turn left.\nOptions:\n- Yes\n- No', target: 'Yes' }]),
    );
    expect(await casesOf(bigBenchCases(yesNoTargetCase), edited)).toEqual([
      { input: 'Do you return to the start? Take 1 step.', expected: 'no' },
    ]);
    expect(await casesOf(bigBenchCases(yesNoTargetCase), hard)).toEqual([
      { input: 'Do you return to the start? Turn left.', expected: 'yes' },
    ]);
  });

  it('leaves instructions of the header to the user prompt', async () => {
    const header = { task_prefix: "Choose 'entailment' or 'non-entailment'.\n" };
    const example = {
      input: 'Premise: a. Hypothesis: b.',
      target_scores: { entailment: 0, 'non-entailment': 1 },
    };
    const path = await folder.write('epistemic.json', task([example], header));
    expect(await casesOf(bigBenchCases(freeTextCase), path)).toEqual([
      { input: 'Premise: a. Hypothesis: b.', expected: 'non-entailment' },
    ]);
  });
});
