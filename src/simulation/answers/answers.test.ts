import { describe, expect, it } from 'vitest';
import { madeUpTask } from '../../../test/support/made-up-tasks.ts';
import type { AnswerFormat } from '../../scoring/answer.ts';
import { answerParser } from '../../scoring/answer-parser.ts';
import { answerText, goldText } from '../../scoring/answer-text.ts';
import { randomStream } from '../../stats/random.ts';
import { replyShape } from './answer-place.ts';
import { goldOf } from './gold.ts';
import { wrongAnswer } from './wrong-answer.ts';

const types: readonly AnswerFormat[] = [
  { type: 'choice', choices: 5 },
  { type: 'choice' },
  { type: 'integer', min: 1, max: 5 },
  { type: 'integer' },
  { type: 'number', min: 0, max: 10 },
  { type: 'number' },
  { type: 'yes-no' },
  { type: 'label', labels: ['entailment', 'non-entailment', 'neutral'] },
  { type: 'text' },
  { type: 'json' },
];
const places: readonly AnswerFormat[] = [
  {},
  { tag: 'answer' },
  { lastLine: true },
  { regex: '(?i)final answer:\\s*(.+)' },
  { regex: '####\\s+(\\S.*)$' },
  { jsonPath: '$.result.label' },
  { jsonPath: "$.items[1]['the answer']" },
];
const formats = places.flatMap((index) => types.map((type): AnswerFormat => ({ ...index, ...type })));

describe.each(formats.map((format) => [JSON.stringify(format), format] as const))(
  'replies in the format %s',
  (_name, format) => {
    const task = madeUpTask({ name: 'made up', format, examples: 30 });
    const golds = task.examples.map((example) => goldOf(task.parser, example.expected));
    const shape = replyShape(task.parser, golds[0]?.text ?? '', task.name);
    const random = randomStream('test', 'answers');

    it('are read by the parser as the answer that was written', () => {
      for (const [index, gold] of golds.entries()) {
        const reply = task.parser.parseReply(
          shape.compose('At first glance, yes and no: both 3 and C are near.', gold?.text ?? ''),
        );
        expect(reply).toMatchObject({ ok: true });
        const value = reply.ok ? answerText(reply.value) : '';
        expect(value).toBe(goldText(task.parser, task.examples[index]?.expected));
      }
    });

    it('hold, when wrong, another answer of the type', () => {
      for (const gold of golds) {
        if (gold === undefined) throw new Error('no expected answer');
        const wrong = wrongAnswer(
          format,
          gold,
          golds.map((other) => other?.text ?? ''),
          random,
        );
        const reply = task.parser.parseReply(shape.compose('', wrong ?? ''));
        expect(reply).toMatchObject({ ok: true });
        expect(gold.accepted).not.toContain(reply.ok ? answerText(reply.value).toLowerCase() : '');
      }
    });
  },
);

describe('the shape of replies to a pattern', () => {
  const patterns = [
    'The answer is (\\w+)',
    '\\\\boxed\\{(.+?)\\}',
    '\\*\\*(.+?)\\*\\*',
    '\\[\\[([A-E])\\]\\]',
    '([A-E])\\)?$',
  ];

  it.each(patterns)('is found for %s', (regex) => {
    const parser = answerParser({ regex, type: 'choice', choices: 5 });
    const reply = replyShape(parser, 'B', 'task').compose('Some words.', 'C');
    expect(parser.parseReply(reply)).toEqual({ ok: true, value: 'C' });
  });

  it('is refused with the task and the hint where none is found', () => {
    const parser = answerParser({ regex: 'x{3}-(?<=q)(\\w)' });
    expect(() => replyShape(parser, 'B', 'task 7')).toThrow(/task 7: .*Use a tag/);
  });
});

describe('a wrong answer', () => {
  it('stays near the right number and inside the range', () => {
    const format: AnswerFormat = { type: 'integer', min: 1, max: 5 };
    const gold = { text: '5', accepted: new Set(['5']) };
    const random = randomStream('test', 'near');
    const drawn = new Set(Array.from({ length: 50 }, () => wrongAnswer(format, gold, [], random)));
    expect([...drawn].sort()).toEqual(['3', '4']);
  });

  it('of free text neither contains a right answer nor is contained in one', () => {
    const gold = { text: 'New York', accepted: new Set(['new york', 'nyc']) };
    const random = randomStream('test', 'text');
    const others = ['York', 'New York City', 'Lima'];
    const drawn = new Set(Array.from({ length: 50 }, () => wrongAnswer({}, gold, others, random)));
    expect(drawn).toContain('Lima');
    expect(drawn).not.toContain('York');
    expect(drawn).not.toContain('New York City');
  });

  it('does not exist where the type has one answer only', () => {
    const gold = { text: 'A', accepted: new Set(['a']) };
    expect(wrongAnswer({ type: 'choice', choices: 1 }, gold, [], randomStream('test'))).toBeUndefined();
  });
});
