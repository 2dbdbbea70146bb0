import type { RandomStream } from '../../../src/stats/random.ts';
import { answersOf, type DataMaker, extra, jsonLines, type MadeData, marks, oddText } from './made-data.ts';

interface MadeQuestion {
  readonly mark: string;
  readonly question: string;
  readonly context: string;
  readonly golds: readonly string[];
}

/** Questions on passages; two in a row share one. */
function questions(random: RandomStream): readonly MadeQuestion[] {
  const passages = marks(12).map(
    (_, place) => `Passage number ${place}. ${oddText(random, 'text')} It was Ann or Bob in 1999.`,
  );
  return marks(24).map((mark, place) => ({
    mark,
    question: oddText(random, mark),
    context: passages[Math.floor(place / 2)] ?? '',
    golds: random.pick([['Ann'], ['Ann', 'Bob'], ['1999'], ['The “Ann”', 'ann (Ohio)', 'A']]),
  }));
}

interface Form {
  readonly task: string;
  readonly form: string;
  readonly paths: readonly [train: string, test: string];
  readonly write: (random: RandomStream, made: readonly MadeQuestion[]) => string;
  readonly beside?: (made: readonly MadeQuestion[]) => MadeData['files'];
}

function inForm({ task, form, paths: [train, test], write, beside }: Form): DataMaker {
  return (random) => {
    const made = questions(random);
    return {
      task,
      form,
      files: {
        [train]: write(random, made.slice(0, 12)),
        [test]: write(random, made.slice(12)),
        ...beside?.(made),
      },
      answers: answersOf(made),
      hasParts: true,
    };
  };
}

const pairs = <T>(items: readonly T[]) =>
  items.flatMap((item, place) => (place % 2 === 0 ? [[item, ...items.slice(place + 1, place + 2)]] : []));

const squad = inForm({
  task: 'grounding/squad',
  form: 'nested JSON',
  paths: ['grounding/squad.train.json', 'grounding/squad.test.json'],
  write: (random, made) => {
    const paragraphs = random.shuffle(pairs(made)).map((asked) => ({
      context: asked[0]?.context,
      qas: asked.map(({ mark, question, golds }) => ({
        id: mark,
        question,
        answers: [...golds, ...golds].map((text) => ({ text, answer_start: 0 })),
        ...extra,
      })),
    }));
    return JSON.stringify({ data: [{ title: 'x', paragraphs, ...extra }], version: '1.1' });
  },
});

/** HotpotQA has one answer a question. */
const hotpot: DataMaker = (random) => {
  const made = questions(random).map((one) => ({ ...one, golds: one.golds.slice(0, 1) }));
  const official = made.slice(0, 12).map(({ mark, question, golds, context }) => ({
    ...extra,
    _id: mark,
    question,
    answer: golds[0],
    supporting_facts: [['Tea', 0]],
    context: [
      ['Tea', [context, ' More.']],
      ['Empty', []],
    ],
  }));
  const hub = made.slice(12).map(({ question, golds, context }) => ({
    question,
    answer: golds[0],
    context: { sentences: [[context, ' More.'], []], title: ['Tea', 'Empty'] },
  }));
  return {
    task: 'grounding/hotpot_qa',
    form: 'official and of the hub',
    files: {
      'grounding/hotpot_qa.train.json': JSON.stringify(random.shuffle(official)),
      'grounding/hotpot_qa.hf.test.jsonl': jsonLines(random.shuffle(hub)),
    },
    answers: answersOf(made),
    hasParts: true,
  };
};

const triviaFolder = inForm({
  task: 'grounding/trivia_qa',
  form: 'release with evidence files',
  paths: ['grounding/triviaqa_rc/qa/web-train.json', 'grounding/triviaqa_rc/qa/web-dev.json'],
  write: (random, made) => {
    const records = made.map(({ mark, question, golds: [value = '', ...more] }) => ({
      Question: question,
      QuestionId: mark,
      Answer: { Value: value, Aliases: [...more, value], NormalizedAliases: [], Type: 'x', ...extra },
      EntityPages: random.pick([[], [{ Title: 'a page that has no file' }]]),
      SearchResults: [
        { Filename: `1/${mark}.txt`, Title: 'x', Rank: 1 },
        { Filename: '9/never_fetched.txt' },
      ],
    }));
    return JSON.stringify({ Version: 1, Data: random.shuffle(records), Split: 'x' });
  },
  beside: (made) =>
    Object.fromEntries(
      made.map(({ mark, context, golds }) => [
        `grounding/triviaqa_rc/evidence/web/1/${mark}.txt`,
        `${context} ${mark} ${golds[0]}`,
      ]),
    ),
});

const drop = inForm({
  task: 'grounding/drop',
  form: 'nested JSON',
  paths: ['grounding/drop.train.json', 'grounding/drop.test.json'],
  write: (_random, made) => {
    const empty = { number: '', date: { day: '', month: '', year: '' }, spans: [] };
    const answer = (gold = '') =>
      gold === '1999' ? { ...empty, date: { year: gold } } : { ...empty, spans: [gold] };
    const passages = pairs(made).map((asked, place) => [
      `id_${place}_suffix`,
      {
        ...extra,
        passage: asked[0]?.context,
        qa_pairs: asked.map(({ mark, question, golds }) => ({
          question,
          query_id: mark,
          answer: answer(golds[0]),
          validated_answers: golds.slice(1).map((gold) => answer(gold)),
          origianl_question: 'x',
        })),
      },
    ]);
    return JSON.stringify(Object.fromEntries(passages));
  },
});

const dropPrompts = inForm({
  task: 'grounding/drop',
  form: 'prompts in JSON lines',
  paths: ['grounding/drop.simple_evals.train.jsonl', 'grounding/drop.simple_evals.test.jsonl'],
  write: (random, made) =>
    jsonLines(
      random.shuffle(made).map(({ question, context, golds }) => ({
        context: `Passage: ${context}\nQuestion: ${question}\nAnswer:`,
        completion: ` ${golds[0]}`,
        ref_text: golds.join('|'),
        ...extra,
      })),
    ),
});

const naturalQuestions = inForm({
  task: 'grounding/natural_questions',
  form: 'with gold passages',
  paths: ['grounding/natural_questions.oracle.train.jsonl', 'grounding/natural_questions.oracle.test.jsonl'],
  write: (random, made) =>
    jsonLines(
      random.shuffle(made).map(({ question, context, golds }) => ({
        question,
        answers: golds,
        ctxs: [
          { title: 'x', text: 'Another passage.', isgold: false },
          { title: 'y', text: context, hasanswer: true, isgold: true },
        ],
        nq_annotated_gold: { short_answers: ['other'] },
        ...extra,
      })),
    ),
});

/** Forms without a passage: `suites check` says so, and nothing else. */
export const withoutPassage: readonly DataMaker[] = [
  inForm({
    task: 'grounding/trivia_qa',
    form: 'without evidence',
    paths: ['grounding/trivia_qa.nocontext.train.jsonl', 'grounding/trivia_qa.nocontext.test.jsonl'],
    write: (random, made) =>
      jsonLines(
        random
          .shuffle(made)
          .map(({ mark, question, golds }) => ({ id: mark, question, golden_answers: golds, ...extra })),
      ),
  }),
  inForm({
    task: 'grounding/natural_questions',
    form: 'NQ-open',
    paths: ['grounding/nq_open.train.jsonl', 'grounding/nq_open.test.jsonl'],
    write: (random, made) =>
      jsonLines(random.shuffle(made).map(({ question, golds }) => ({ question, answer: golds, ...extra }))),
  }),
  inForm({
    task: 'grounding/web_qa',
    form: 'WebQuestions',
    paths: ['grounding/web_qa.train.json', 'grounding/web_qa.test.json'],
    write: (random, made) =>
      JSON.stringify(
        random
          .shuffle(made)
          .map(({ mark, question, golds }) => ({ qId: mark, qText: question, answers: golds, ...extra })),
      ),
  }),
];

export const grounding: readonly DataMaker[] = [
  squad,
  hotpot,
  triviaFolder,
  drop,
  dropPrompts,
  naturalQuestions,
];
