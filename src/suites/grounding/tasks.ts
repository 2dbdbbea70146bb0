import { hubSplit, webFile } from '../../data/hub/remote-source.ts';
import { dropCases, dropPromptCases, dropRowCases } from '../raw/drop.ts';
import { hotpotQaCases } from '../raw/hotpot-qa.ts';
import { naturalQuestionsCases, openQuestions } from '../raw/open-questions.ts';
import { squadCases } from '../raw/squad.ts';
import { triviaQaFolderCases, triviaQaQuestions, triviaQaRowCases } from '../raw/trivia-qa.ts';
import { realSuiteTask, type SuiteTaskDeclaration } from '../source/real-suite-task.ts';
import { remoteSplits, remoteWhole, splitFiles, wholeFile } from '../source/suite-source.ts';
import type { SuiteTask } from '../suite-task.ts';

/** User prompts of all grounding tasks. The whole reply is the answer, so each asks for nothing else. */
const groundingUserPrompts: readonly string[] = [
  `Answer the question, from the context if one is given. Reply with the answer only.

{{input}}`,
  `{{input}}

Give the shortest answer that is complete: a name, a number, a date or a phrase. No sentence and no explanation.`,
  `You find facts in texts. Read what follows and write down just the answer to its question, in the words of the text where it has one.

{{input}}

Answer:`,
  `Short-answer quiz. Your whole reply counts as the answer, so leave out everything else.

{{input}}`,
];

type Declaration = Omit<
  SuiteTaskDeclaration,
  'domain' | 'answer' | 'scorer' | 'userPrompts' | 'needsPassage'
>;

/** The whole reply is the answer, right when it is any of the accepted ones (paper, section 5.1: grounding). */
function groundingTask(declaration: Declaration): SuiteTask {
  return realSuiteTask({
    ...declaration,
    domain: 'grounding',
    answer: { type: 'text' },
    scorer: 'squad-em',
    userPrompts: groundingUserPrompts,
    needsPassage: true,
  });
}

const unknownDraw =
  'Which questions the paper drew, from which splits, and how much of each passage it showed.';

/** Questions about passages. */
export const groundingTasks: readonly SuiteTask[] = [
  groundingTask({
    id: 'grounding/squad',
    role: 'source',
    title: 'questions about a paragraph of Wikipedia',
    source: {
      local: [splitFiles('grounding/squad', 'json', squadCases)],
      remote: remoteSplits(
        hubSplit('rajpurkar/squad', 'plain_text', 'train'),
        hubSplit('rajpurkar/squad', 'plain_text', 'validation'),
        squadCases,
      ),
    },
    licence: 'CC BY-SA 4.0',
    citation: 'Rajpurkar, Zhang, Lopyrev, Liang 2016: SQuAD',
    relation: 'Version 1.1, with its own splits.',
    unknown: unknownDraw,
  }),
  groundingTask({
    id: 'grounding/hotpot_qa',
    role: 'source',
    title: 'questions that need two of ten paragraphs',
    source: {
      local: [
        {
          train: [[{ path: 'grounding/hotpot_qa.train.json', read: hotpotQaCases }]],
          test: [
            [
              { path: 'grounding/hotpot_qa.hf.test.jsonl', read: hotpotQaCases },
              { path: 'grounding/hotpot_qa.test.json', read: hotpotQaCases },
            ],
          ],
        },
      ],
      remote: remoteSplits(
        hubSplit('hotpotqa/hotpot_qa', 'distractor', 'train', 1),
        hubSplit('hotpotqa/hotpot_qa', 'distractor', 'validation'),
        hotpotQaCases,
      ),
    },
    licence: 'CC BY-SA 4.0',
    citation: 'Yang et al. 2018: HotpotQA',
    relation:
      'The distractor setting with all paragraphs shown; train cases come from the first file of the train split.',
    unknown: unknownDraw,
  }),
  groundingTask({
    id: 'grounding/trivia_qa',
    role: 'source',
    title: 'trivia questions with a passage of evidence',
    source: {
      local: [
        {
          train: [
            [{ path: 'grounding/triviaqa_rc/qa/web-train.json', read: triviaQaFolderCases }],
            [{ path: 'grounding/triviaqa_rc/qa/wikipedia-train.json', read: triviaQaFolderCases }],
          ],
          test: [
            [{ path: 'grounding/triviaqa_rc/qa/web-dev.json', read: triviaQaFolderCases }],
            [{ path: 'grounding/triviaqa_rc/qa/wikipedia-dev.json', read: triviaQaFolderCases }],
          ],
        },
        splitFiles('grounding/trivia_qa.nocontext', 'jsonl', triviaQaQuestions),
      ],
      remote: remoteSplits(
        hubSplit('mandarjoshi/trivia_qa', 'rc.wikipedia', 'train', 1),
        hubSplit('mandarjoshi/trivia_qa', 'rc.wikipedia', 'validation', 1),
        triviaQaRowCases,
      ),
    },
    licence: 'Apache-2.0',
    citation: 'Joshi, Choi, Weld, Zettlemoyer 2017: TriviaQA',
    relation:
      'Wikipedia evidence, cut to the 6,000 characters around the first mention of an answer; from the first file of each split.',
    unknown: unknownDraw,
  }),
  groundingTask({
    id: 'grounding/drop',
    role: 'source',
    title: 'questions about a passage that need counting, sorting or arithmetic',
    source: {
      local: [
        splitFiles('grounding/drop.simple_evals', 'jsonl', dropPromptCases),
        splitFiles('grounding/drop', 'json', dropCases),
        splitFiles('grounding/drop.contrast', 'json', dropCases),
        wholeFile(dropCases, 'grounding/drop.official_fixture.json'),
      ],
      remote: {
        train: [{ source: hubSplit('ucinlp/drop', 'default', 'train'), read: dropRowCases('one-answer') }],
        test: [
          { source: hubSplit('ucinlp/drop', 'default', 'validation'), read: dropRowCases('alternatives') },
        ],
      },
    },
    licence: 'CC BY-SA 4.0',
    citation: 'Dua et al. 2019: DROP',
    relation: 'Its own splits. An answer with several spans is right in any usual way of listing them.',
    unknown: unknownDraw,
  }),
  groundingTask({
    id: 'grounding/natural_questions',
    role: 'target',
    title: 'questions typed into a search engine, with the passage that answers them',
    source: {
      local: [
        splitFiles('grounding/natural_questions.oracle', 'jsonl', naturalQuestionsCases),
        splitFiles('grounding/nq_open', 'jsonl', openQuestions('question', 'answer')),
      ],
      remote: remoteWhole(
        naturalQuestionsCases,
        webFile(
          'https://raw.githubusercontent.com/nelson-liu/lost-in-the-middle/dc5c20a60a52c46cce60d13c659f698c1343596e/qa_data/nq-open-oracle.jsonl.gz',
        ),
      ),
    },
    licence: 'CC BY-SA 3.0',
    citation: 'Kwiatkowski et al. 2019: Natural Questions; passages from Liu et al. 2023: Lost in the middle',
    relation: 'NQ-open development questions with their gold passages, split in half by passage.',
    unknown: unknownDraw,
  }),
  groundingTask({
    id: 'grounding/web_qa',
    role: 'target',
    title: 'questions typed into a search engine, with answers from Freebase and no passage',
    source: {
      local: [splitFiles('grounding/web_qa', 'json', openQuestions('qText', 'answers'))],
      remote: remoteSplits(
        hubSplit('stanfordnlp/web_questions', 'default', 'train'),
        hubSplit('stanfordnlp/web_questions', 'default', 'test'),
        openQuestions('question', 'answers'),
      ),
    },
    licence: 'CC BY 4.0',
    citation: 'Berant, Chou, Frostig, Liang 2013: WebQuestions',
    relation: 'WebQuestions, which has no passages, so the model answers from memory.',
    unknown:
      'Which set the paper means. Its learned prompts mention a context, so it had passages: from another set of this name, or retrieved.',
  }),
];
