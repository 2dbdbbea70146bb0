import { contentHash } from '../../foundation/content-hash.ts';
import type { ModelRequest } from '../../models/model.ts';
import { userPrompt } from '../../prompts/prompt.ts';
import type { AnswerParser } from '../../scoring/answer.ts';
import type { Scorer } from '../../scoring/scorer.ts';
import type { Example } from '../../tasks/example.ts';
import type { LearningTask } from '../../tasks/task.ts';

/** The whole reply is the answer. */
const wholeReply: AnswerParser = {
  format: {},
  parseReply: (reply) => ({ ok: true, value: reply }),
  parseGold: (gold) => ({ ok: true, value: String(gold) }),
  labels: undefined,
};

const equality: Scorer = {
  name: 'equality',
  readsAnswer: true,
  score: ({ output, expected }) => ({ name: 'equality', score: output === expected ? 1 : 0 }),
  aggregate: (answers) =>
    answers.length === 0 ? null : answers.reduce((sum, { score }) => sum + score, 0) / answers.length,
};

/** A task whose inputs are `<name> question <n>` and whose expected answers are `right`. */
export function plainTask(name: string, sizes: { train: number; select?: number }): LearningTask {
  const examples = (split: string, count: number): Example[] =>
    Array.from({ length: count }, (_unused, index) => ({
      id: `${name}-${split}-${index}`,
      input: `${name} ${split} question ${index}`,
      expected: 'right',
    }));
  const train = examples('train', sizes.train);
  return {
    name,
    parser: wholeReply,
    scorer: equality,
    userPrompts: [userPrompt(`Answer the ${name} question: {{input}}`)],
    train,
    select: sizes.select === undefined ? train : examples('select', sizes.select),
  };
}

/** A base model that answers rightly with this chance, which depends on nothing but the messages. */
export function rightForShare(share: number): (request: ModelRequest) => string {
  return (request) => {
    const draw = Number.parseInt(contentHash(request.messages).slice(0, 8), 16) / 0xffffffff;
    return draw < share ? 'right' : 'wrong';
  };
}
