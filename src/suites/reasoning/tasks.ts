import { webFile } from '../../data/hub/remote-source.ts';
import type { AnswerFormat } from '../../scoring/answer.ts';
import {
  bigBenchCases,
  freeTextCase,
  letterCase,
  numberCase,
  type ToCase,
  yesNoTargetCase,
} from '../raw/big-bench-cases.ts';
import { realSuiteTask, type SuiteTaskDeclaration } from '../source/real-suite-task.ts';
import {
  type LocalForms,
  type Parts,
  remoteWhole,
  type SuiteSource,
  splitFiles,
} from '../source/suite-source.ts';
import type { SuiteTask } from '../suite-task.ts';
import { type ReasoningTaskName, reasoningUserPrompts } from './user-prompts.ts';

const bigBench = 'https://raw.githubusercontent.com/google/BIG-bench/main/bigbench/benchmark_tasks';
const objectCounts = ['three', 'five', 'seven'];

/** The letter of one of so many options. */
function letter(choices: number): AnswerFormat {
  return { tag: 'answer', type: 'choice', choices };
}

/** What a task needs to say beside what all share. */
type Declaration = Pick<SuiteTaskDeclaration, 'role' | 'title' | 'answer' | 'scorer' | 'relation'> & {
  readonly unknown?: string;
};

function reasoningTask(name: ReasoningTaskName, source: SuiteSource, declaration: Declaration): SuiteTask {
  return realSuiteTask({
    ...declaration,
    id: `reasoning/${name}`,
    domain: 'reasoning',
    userPrompts: reasoningUserPrompts(name),
    source,
    licence: 'Apache-2.0',
    citation: 'Srivastava et al. 2022: BIG-bench; Suzgun et al. 2022: BIG-Bench-Hard',
    unknown: declaration.unknown ?? 'Which examples the paper drew and how it presented them.',
  });
}

/** One task file of BIG-bench, also as its selection in BIG-Bench-Hard. */
function oneFile(
  folder: string,
  toCase: ToCase,
  moreLayouts: readonly Parts<LocalForms>[] = [],
): SuiteSource {
  const read = bigBenchCases(toCase);
  const forms = [`reasoning/${folder}/task.json`, `reasoning/bbh/${folder}.json`];
  return {
    local: [...moreLayouts, { whole: [forms.map((path) => ({ path, read }))] }],
    remote: remoteWhole(read, webFile(`${bigBench}/${folder}/task.json`)),
  };
}

/** A task that comes in files by number of objects. */
function filesByObjects(folder: string, toCase: ToCase): SuiteSource {
  const read = bigBenchCases(toCase);
  const forms = (count: string) => [
    { path: `reasoning/${folder}/${count}_objects/task.json`, read },
    { path: `reasoning/bbh/${folder}_${count}_objects.json`, read },
  ];
  return {
    local: [{ whole: objectCounts.map(forms) }],
    remote: remoteWhole(
      read,
      ...objectCounts.map((count) => webFile(`${bigBench}/${folder}/${count}_objects/task.json`)),
    ),
  };
}

/** The story without the sentence that asks about one of its people. */
const storyOf = (question: string) =>
  question.slice(0, Math.max(0, question.lastIndexOf('At the end'))) || question;
/** The puzzle without its question. */
const puzzleOf = (question: string) => question.split(/\n\s*What is the number/, 1)[0] ?? question;

const gridPuzzles = bigBenchCases(numberCase(puzzleOf));

/** BIG-bench (paper, section 5.1: reasoning). `navigate` is in the paper's code, but not among its tasks. */
export const reasoningTasks: readonly SuiteTask[] = [
  reasoningTask(
    'logic_grid_puzzle',
    oneFile('logic_grid_puzzle', numberCase(puzzleOf), [
      splitFiles('reasoning/logic_grid_puzzle', 'jsonl', gridPuzzles),
    ]),
    {
      role: 'source',
      title: 'the number of the house that the clues of a grid puzzle lead to',
      answer: { tag: 'answer', type: 'integer', min: 1, max: 5 },
      scorer: 'exact',
      relation: 'Same data. The house numbers are not listed as choices; the answer is a number.',
    },
  ),
  reasoningTask(
    'tracking_shuffled_objects',
    filesByObjects('tracking_shuffled_objects', letterCase(storyOf)),
    {
      role: 'source',
      title: 'who has what after three, five or seven people swap in pairs',
      answer: letter(7),
      scorer: 'choice',
      relation: 'Same data, the three sizes together. Questions about one story stay in one split.',
    },
  ),
  reasoningTask(
    'logical_deduction',
    filesByObjects(
      'logical_deduction',
      letterCase((question) => question),
    ),
    {
      role: 'source',
      title: 'the order of three, five or seven objects, given statements about it',
      answer: letter(7),
      scorer: 'choice',
      relation: 'Same data, the three sizes together. Questions about one puzzle stay in one split.',
    },
  ),
  reasoningTask('temporal_sequences', oneFile('temporal_sequences', letterCase()), {
    role: 'source',
    title: 'when a person could have gone somewhere, four options',
    answer: letter(4),
    scorer: 'choice',
    relation: 'Same data. The right option is always the first in the source; ours are shuffled.',
  }),
  reasoningTask('object_counting', oneFile('object_counting', numberCase()), {
    role: 'target',
    title: 'how many things of a kind are listed',
    answer: { tag: 'answer', type: 'integer', min: 0 },
    scorer: 'exact',
    relation:
      'Same data. Words and digits count as the same answer, whatever the other replies of a batch are.',
  }),
  reasoningTask('reasoning_colored_objects', oneFile('reasoning_about_colored_objects', freeTextCase), {
    role: 'target',
    title: 'colours and numbers of things on a surface, free answer',
    answer: { tag: 'answer', type: 'text' },
    scorer: 'exact',
    relation:
      'Same data, with free text answers as in the paper. If word and digit are both right, either counts.',
  }),
  reasoningTask('epistemic', oneFile('epistemic_reasoning', freeTextCase), {
    role: 'target',
    title: 'whether a hypothesis about beliefs follows from a premise',
    answer: { tag: 'answer', type: 'label', labels: ['entailment', 'non-entailment'] },
    scorer: 'label-accuracy',
    relation:
      "Same data. The source's instruction is not part of the input, because giving it is the user prompt's job.",
  }),
  reasoningTask('navigate', oneFile('navigate', yesNoTargetCase), {
    role: 'extra',
    title: 'whether steps and turns lead back to the start',
    answer: { tag: 'answer', type: 'yes-no' },
    scorer: 'label-accuracy',
    relation: "In the paper's code, but not among its source or target tasks.",
    unknown: 'Whether it was used for anything.',
  }),
];
