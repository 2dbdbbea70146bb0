import { hubSplit } from '../../data/hub/remote-source.ts';
import type { AnswerFormat } from '../../scoring/answer.ts';
import { medMcqaCases } from '../raw/medmcqa.ts';
import { realSuiteTask } from '../source/real-suite-task.ts';
import { remoteSplits, type SuiteSource, splitFiles, wholeFile } from '../source/suite-source.ts';
import type { SuiteRole, SuiteTask } from '../suite-task.ts';

/** User prompts for exam questions of one subject. */
function medicalUserPrompts(subject: string): readonly string[] {
  return [
    `Answer this multiple-choice question on ${subject}.

{{input}}

Write the letter of the right option between <answer> and </answer>.`,
    `{{input}}

Which of the four options is correct? End your reply with its letter inside <answer></answer>.`,
    `You are taking an entrance exam for postgraduate medical training. The next question is from the paper on ${subject}.

<question>
{{input}}
</question>

Choose the one best option and give its letter as <answer>letter</answer>.`,
    `Question (${subject}):
{{input}}

Say in a sentence or two what decides the question. Then put the letter of your choice, A to D, in an <answer> tag.`,
  ];
}

/** Tasks and the subjects of MedMCQA that they are made of, by the names that the data use. */
const subjects: readonly (readonly [name: string, subject: string, role: SuiteRole])[] = [
  ['ob_gyn', 'Gynaecology & Obstetrics', 'source'],
  ['medicine', 'Medicine', 'source'],
  ['pharmacology', 'Pharmacology', 'source'],
  ['pathology', 'Pathology', 'source'],
  ['dental', 'Dental', 'target'],
  ['anatomy', 'Anatomy', 'target'],
  ['surgery', 'Surgery', 'target'],
  ['pediatrics', 'Pediatrics', 'target'],
];

const answer: AnswerFormat = { tag: 'answer', type: 'choice', choices: 4 };

function medicalTask([name, subject, role]: (typeof subjects)[number]): SuiteTask {
  return realSuiteTask({
    id: `medical/${name}`,
    domain: 'medical',
    role,
    title: `exam questions in ${subject}, four options`,
    answer,
    scorer: 'choice',
    userPrompts: medicalUserPrompts(subject),
    source: sourceOf(name, subject),
    licence: 'Apache-2.0 (data set card)',
    citation: 'Pal, Umapathi, Sankarasubbu 2022: MedMCQA',
    relation:
      'Same data and subject; train cases from the train split, test cases from the validation split.',
    unknown: 'Which splits and questions the paper drew, and how it worded the options.',
  });
}

function sourceOf(name: string, subject: string): SuiteSource {
  const read = medMcqaCases(subject);
  const dataset = 'openlifescienceai/medmcqa';
  return {
    local: [
      splitFiles(`medical/${name}`, 'jsonl', read),
      { train: [[{ path: 'medical/train.json', read }]], test: [[{ path: 'medical/dev.json', read }]] },
      wholeFile(read, 'medical/mixed_subjects.dev.json'),
    ],
    // The hub's test split has no answers.
    remote: remoteSplits(
      hubSplit(dataset, 'default', 'train'),
      hubSplit(dataset, 'default', 'validation'),
      read,
    ),
  };
}

/** MedMCQA by subject (paper, section 5.1: medical). */
export const medicalTasks: readonly SuiteTask[] = subjects.map(medicalTask);
