import { describe, expect, it } from 'vitest';
import { madeUpTask } from '../../test/support/made-up-tasks.ts';
import type { ModelRequest } from '../models/model.ts';
import { conversation, type Message } from '../prompts/message.ts';
import type { AnswerFormat } from '../scoring/answer.ts';
import { answerParser } from '../scoring/answer-parser.ts';
import { simulatedModels } from './simulated-models.ts';
import { missingSkills } from './skills/skills.ts';
import { createWorld } from './world.ts';

const format = { tag: 'answer', type: 'integer', min: 1, max: 5 } as const;
const task = madeUpTask({ name: 'ratings', domain: 'review', format, examples: 200 });
const other = madeUpTask({ name: 'words', format: {}, examples: 200 });
const world = createWorld({ seed: 2, tasks: [task, other] });
const { base } = simulatedModels(world);

const prompt = (text: unknown) => `Rate it.\n${text}\nPut the number between <answer> and </answer>.`;
const requestOf = (messages: readonly Message[], changes: Partial<ModelRequest> = {}): ModelRequest => ({
  role: 'base',
  messages,
  parameters: { temperature: 0 },
  samplePath: 'repeat 0',
  ...changes,
});
const ask = async (messages: readonly Message[], changes?: Partial<ModelRequest>, model = base) =>
  (await model.complete(requestOf(messages, changes))).text;
const questions = task.examples.map((example) => conversation('You are helpful.', prompt(example.input)));
const answersTo = (changes: Partial<ModelRequest>, model = base) =>
  Promise.all(questions.map((messages) => ask(messages, changes, model)));

describe('the base model', () => {
  it('gives equal messages equal replies at temperature 0, whoever asks', async () => {
    const replies = await answersTo({});
    expect(await answersTo({ samplePath: 'repeat 1', role: 'judge' }, simulatedModels(world).base)).toEqual(
      replies,
    );
    const again = createWorld({ seed: 2, tasks: [task, other] });
    expect(await answersTo({ parameters: {} }, simulatedModels(again).base)).toEqual(replies);
  });

  it('gives other replies in another world', async () => {
    const elsewhere = simulatedModels(createWorld({ seed: 3, tasks: [task, other] })).base;
    expect(await answersTo({}, elsewhere)).not.toEqual(await answersTo({}));
  });

  it('samples at a higher temperature, reproducibly', async () => {
    const parameters = { temperature: 1 };
    const first = await answersTo({ parameters, samplePath: 'a' });
    expect(await answersTo({ parameters, samplePath: 'a' })).toEqual(first);
    expect(await answersTo({ parameters, samplePath: 'b' })).not.toEqual(first);
  });

  it('lets equal calls differ with noise, the more the more of it', async () => {
    const changed = async (noise: number) => {
      const noisy = simulatedModels(world, { noise }).base;
      const [first, second] = [
        await answersTo({}, noisy),
        await answersTo({ samplePath: 'repeat 1' }, noisy),
      ];
      return first.filter((reply, index) => reply !== second[index]).length;
    };
    expect(await changed(0)).toBe(0);
    const [little, much] = [await changed(0.1), await changed(0.8)];
    expect(little).toBeGreaterThan(0);
    expect(much).toBeGreaterThan(little * 2);
  });

  it('answers about another wording of the same quality much alike, not equally', async () => {
    const reworded = await Promise.all(
      task.examples.map((example) =>
        ask(conversation('You are helpful.', `Please rate this. ${prompt(example.input)}`)),
      ),
    );
    const values = (replies: readonly string[]) => replies.map((reply) => task.parser.parseReply(reply));
    const golds = task.examples.map((example) => example.expected);
    const right = (replies: readonly string[]) =>
      values(replies).map((value, index) => value.ok && value.value === golds[index]);
    const [first, second] = [right(await answersTo({})), right(reworded)];
    const flips = first.filter((isRight, index) => isRight !== second[index]).length;
    expect(flips).toBeGreaterThan(10);
    expect(flips).toBeLessThan(80);
  });

  it('admits that it does not see a question, and knows no answer then', async () => {
    const reply = await ask(conversation('You are helpful.', prompt('')));
    expect(task.parser.parseReply(reply).ok).toBe(false);
    expect(reply).toMatch(/confused|at a loss|missing|unsure|not certain/);
  });

  it('finds the question in an earlier turn and in the prompt of the AI SDK', async () => {
    const [question] = questions;
    const turns: readonly Message[] = [
      ...(question ?? []),
      { role: 'assistant', content: 'Hm.' },
      { role: 'user', content: 'Are you sure? Put it between <answer> and </answer>.' },
    ];
    const perfect = simulatedModels(world, { alwaysRight: true }).base;
    const gold = task.examples[0]?.expected;
    expect(task.parser.parseReply(await ask(turns, {}, perfect))).toEqual({ ok: true, value: gold });
    const options = {
      prompt: (question ?? []).map(({ role, content }) =>
        role === 'system' ? { role, content } : { role, content: [{ type: 'text', text: content }] },
      ),
    };
    expect(await ask([], { options })).toBe(await ask(question ?? []));
  });

  it('shows symptoms of missing skills in most wrong replies and in no right one', async () => {
    const shown = { right: 0, wrong: 0, wrongReplies: 0 };
    for (const [index, reply] of (await answersTo({})).entries()) {
      const value = task.parser.parseReply(reply);
      if (!value.ok) continue;
      const isRight = value.value === task.examples[index]?.expected;
      const hasSymptom = missingSkills.find(reply).length > 0;
      if (!isRight) shown.wrongReplies += 1;
      if (hasSymptom) shown[isRight ? 'right' : 'wrong'] += 1;
    }
    expect(shown.right).toBe(0);
    expect(shown.wrong / shown.wrongReplies).toBeGreaterThan(0.5);
    expect(shown.wrong / shown.wrongReplies).toBeLessThan(0.95);
  });

  it('is always right and readable when told so', async () => {
    const { base: perfect } = simulatedModels(world, { alwaysRight: true });
    for (const [index, reply] of (await answersTo({}, perfect)).entries()) {
      expect(task.parser.parseReply(reply)).toEqual({ ok: true, value: task.examples[index]?.expected });
    }
  });

  it('keeps to the asked output length and counts tokens', async () => {
    const messages = questions[0] ?? [];
    const completion = await base.complete(requestOf(messages, { parameters: { maxOutputTokens: 2 } }));
    expect(completion).toMatchObject({ finishReason: 'length', usage: { outputTokens: 2, estimated: true } });
    expect(completion.text.length).toBeLessThanOrEqual(8);
    expect(completion.usage.inputTokens).toBeGreaterThan(20);
  });

  it('answers the task that the prompt describes when two tasks share their inputs', async () => {
    const verdicts = {
      name: 'verdicts',
      parser: answerParser({ tag: 'answer', type: 'label', labels: ['praise', 'blame'] }),
      examples: task.examples.map((example) => ({ ...example, expected: 'blame' })),
    };
    const shared = simulatedModels(createWorld({ seed: 2, tasks: [task, verdicts] }), {
      alwaysRight: true,
    }).base;
    const [example] = task.examples;
    const verdictPrompt = `Is it praise or blame?\n${example?.input}\nSay so between <answer> and </answer>.`;
    expect(await ask(conversation('', verdictPrompt), {}, shared)).toContain('<answer>blame</answer>');
    const ratingPrompt = `Rate it from 1 to 5.\n${example?.input}\nSay so between <answer> and </answer>.`;
    expect(await ask(conversation('', ratingPrompt), {}, shared)).toContain(
      `<answer>${example?.expected}</answer>`,
    );
  });

  it('does not answer an aborted call', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(base.complete(requestOf(questions[0] ?? []), { signal })).rejects.toThrow('stopped');
  });
});

const wholeReplyTypes: readonly AnswerFormat[] = [
  { type: 'choice', choices: 4 },
  { type: 'integer', min: 0, max: 9 },
  { type: 'yes-no' },
  { type: 'label', labels: ['praise', 'blame'] },
  { type: 'text' },
  { type: 'json' },
];
const formats = wholeReplyTypes.flatMap((type): readonly AnswerFormat[] => [
  type,
  { ...type, tag: 'result' },
  { ...type, lastLine: true },
  { ...type, jsonPath: '$.answer' },
]);

it.each(formats)('right replies are read as right and wrong ones never in the format %j', async (answer) => {
  const tasks = [madeUpTask({ name: 'task', format: answer, examples: 60 })];
  const models = simulatedModels(createWorld({ seed: 1, tasks }));
  const perfect = simulatedModels(createWorld({ seed: 1, tasks }), { alwaysRight: true });
  let rightReplies = 0;
  for (const { parser, examples } of tasks) {
    for (const example of examples) {
      const messages = conversation(
        '',
        `${example.input}\nReply in JSON or <result> at the end with the answer.`,
      );
      const gold = parser.parseGold(example.expected);
      expect(parser.parseReply(await ask(messages, {}, perfect.base))).toEqual(gold);
      const reply = parser.parseReply(await ask(messages, {}, models.base));
      if (reply.ok && gold.ok && JSON.stringify(reply.value) === JSON.stringify(gold.value))
        rightReplies += 1;
    }
  }
  expect(rightReplies).toBeGreaterThan(3);
  expect(rightReplies).toBeLessThan(40);
});
