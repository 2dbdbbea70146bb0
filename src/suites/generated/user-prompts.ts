import type { AnswerFormat } from '../../scoring/answer.ts';

/** What a task asks, in the words of its user prompts. */
export interface TaskWording {
  /** Three ways to say what to do, each one or two plain sentences. Learning starts from the first. */
  readonly asks: readonly [string, string, string];
  /** What the answer is, after "give": "the letter of the right option". */
  readonly answer: string;
}

/** Three user prompts, short and plain: there is something left to learn. */
export function userPromptsOf({ asks, answer }: TaskWording, format: AnswerFormat): readonly string[] {
  const place = answerPlace(format);
  return [
    `${asks[0]}\n\n{{input}}\n\nAt the end give ${answer} ${place}.`,
    `${asks[1]} Give ${answer} ${place}.\n\n<question>\n{{input}}\n</question>`,
    `{{input}}\n\n${asks[2]}\nYour reply has to give ${answer} ${place}.`,
  ];
}

function answerPlace({ tag, lastLine }: AnswerFormat): string {
  if (tag !== undefined) return `between <${tag}> and </${tag}>`;
  return lastLine === true ? 'alone on the last line' : 'as the only JSON of your reply';
}
