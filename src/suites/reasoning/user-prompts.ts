/** What a task asks for, in the words of three parts of a prompt. */
interface Wording {
  /** What to do, as an imperative sentence. */
  readonly request: string;
  /** What the answer tag holds. */
  readonly answer: string;
  /** Another way to put the request, as a question. */
  readonly question: string;
}

const wordings = {
  logic_grid_puzzle: {
    request: 'Solve this puzzle about people who live in a row of houses.',
    answer: 'the number of the house',
    question: 'Which house do the clues lead to?',
  },
  tracking_shuffled_objects: {
    request: 'Follow the swaps and choose how the last sentence goes on.',
    answer: 'the letter of the right option',
    question: 'Which option is true in the end?',
  },
  logical_deduction: {
    request: 'Work out the order that the statements describe and choose the option that is true.',
    answer: 'the letter of the true option',
    question: 'Which of the options has to be true?',
  },
  temporal_sequences: {
    request: 'Find the time in which the person could have gone there.',
    answer: 'the letter of the right option',
    question: 'Which time slot was free?',
  },
  object_counting: {
    request: 'Count the things that the question asks about.',
    answer: 'the number',
    question: 'How many are there?',
  },
  reasoning_colored_objects: {
    request: 'Answer the question about the things that you see.',
    answer: 'the answer alone: a colour, a number, or yes or no',
    question: 'What is the answer to the question in the text?',
  },
  epistemic: {
    request: 'Say whether the hypothesis follows from the premise.',
    answer: '"entailment" if it follows, else "non-entailment"',
    question: 'Does the premise entail the hypothesis?',
  },
  navigate: {
    request: 'Follow the instructions and answer the question.',
    answer: 'yes or no',
    question: 'Does the walk end where it started?',
  },
} satisfies Readonly<Record<string, Wording>>;

export type ReasoningTaskName = keyof typeof wordings;

/** User prompts of a reasoning task. */
export function reasoningUserPrompts(task: ReasoningTaskName): readonly string[] {
  const { request, answer, question } = wordings[task];
  return [
    `${request}

{{input}}

Write ${answer} between <answer> and </answer>.`,
    `{{input}}

${question} Reply with ${answer} inside <answer></answer>.`,
    `Here is a problem to reason about.

<problem>
{{input}}
</problem>

${request} Think it through, then end with <answer>...</answer>, where the dots stand for ${answer}.`,
    `Task: ${request}
Output: an <answer> tag with ${answer}.
Input:
{{input}}`,
  ];
}
