import { describe, expect, it } from 'vitest';
import { parquetFile } from '../../../test/support/parquet-file.ts';
import { errorOf, temporaryFolder } from '../../data/readers/conformance.ts';
import { passageCase } from './cases.ts';
import { casesOf, jsonLines, rawShapeConformance, renamed } from './conformance.ts';
import { hotpotQaCases } from './hotpot-qa.ts';
import { naturalQuestionsCases, openQuestions } from './open-questions.ts';
import { squadCases } from './squad.ts';
import { triviaQaFolderCases, triviaQaQuestions, triviaQaRowCases } from './trivia-qa.ts';

const answer = (text: string) => ({ text, answer_start: 0 });
const squad = (qas: readonly unknown[], context = 'Tea is a drink. Cake is food.') =>
  JSON.stringify({ data: [{ title: 'T', paragraphs: [{ context, qas }] }] });

rawShapeConformance({
  name: 'SQuAD as released',
  read: squadCases,
  path: 'squad.train.json',
  content: squad([
    { id: '1', question: 'What is tea?', answers: [answer('a drink'), answer('drink'), answer('a drink')] },
  ]),
  cases: [
    passageCase({
      context: 'Tea is a drink. Cake is food.',
      question: 'What is tea?',
      golds: ['a drink', 'drink'],
      group: 'Tea is a drink. Cake is food.',
    }),
  ],
  changed: ['answers', squad([{ id: '1', question: 'What is tea?', answer: [] }])],
});

const hotpot = {
  _id: 'x',
  answer: 'yes',
  question: 'Are tea and milk drinks?',
  supporting_facts: [['Tea', 0]],
  context: [
    ['Tea', ['Tea is a drink.', ' It is hot.']],
    ['Milk', ['Milk is a drink.']],
  ],
  type: 'comparison',
  level: 'easy',
};
const hotpotShown = passageCase({
  context: 'Tea: Tea is a drink. It is hot.\n\nMilk: Milk is a drink.',
  question: 'Are tea and milk drinks?',
  golds: ['yes'],
});

rawShapeConformance({
  name: 'HotpotQA as released',
  read: hotpotQaCases,
  path: 'hotpot_qa.train.json',
  content: JSON.stringify([hotpot]),
  cases: [hotpotShown],
  changed: ['answer', JSON.stringify(renamed([hotpot], 'answer'))],
});

const hubHotpot = {
  question: hotpot.question,
  answer: 'yes',
  context: { title: ['Tea', 'Milk'], sentences: [['Tea is a drink.', ' It is hot.'], ['Milk is a drink.']] },
};

rawShapeConformance({
  name: 'HotpotQA of the hub, also without ids',
  read: hotpotQaCases,
  path: 'hotpot_qa.hf.test.jsonl',
  content: jsonLines([hubHotpot]),
  cases: [hotpotShown],
  changed: ['context', jsonLines(renamed([hubHotpot], 'context'))],
});

const natural = {
  question: 'what is tea',
  answers: ['a drink', 'Drink'],
  ctxs: [{ title: 'Tea', text: 'Tea is a drink.', hasanswer: true, isgold: true }],
  nq_annotated_gold: { short_answers: ['other'] },
};

rawShapeConformance({
  name: 'Natural Questions with gold passages',
  read: naturalQuestionsCases,
  path: 'natural_questions.oracle.train.jsonl',
  content: jsonLines([natural]),
  cases: [
    passageCase({
      context: 'Tea is a drink.',
      question: 'what is tea',
      golds: ['a drink', 'Drink'],
      group: 'Tea is a drink.',
    }),
  ],
  changed: ['ctxs', jsonLines(renamed([natural], 'ctxs'))],
});

rawShapeConformance({
  name: 'WebQuestions',
  read: openQuestions('qText', 'answers'),
  path: 'web_qa.train.json',
  content: JSON.stringify([{ qId: '1', qText: 'what is tea?', answers: ['Drink', 'Plant'] }]),
  cases: [{ input: 'Question: what is tea?', expected: ['Drink', 'Plant'] }],
  changed: ['answers', JSON.stringify([{ qId: '1', qText: 'what is tea?', answer: 'Drink' }])],
});

const trivia = (fields = {}) => ({
  Question: 'Where was tea found?',
  QuestionId: 'q1',
  Answer: { Value: 'China', Aliases: ['PR China', 'China'], NormalizedAliases: ['china'], Type: 'x' },
  EntityPages: [{ Filename: 'Tea.txt', Title: 'Tea' }],
  ...fields,
});
const triviaFile = (records: readonly unknown[]) => JSON.stringify({ Data: records, Version: 1 });

rawShapeConformance({
  name: 'TriviaQA with its evidence files',
  read: triviaQaFolderCases,
  path: 'triviaqa_rc/qa/wikipedia-train.json',
  beside: { 'triviaqa_rc/evidence/wikipedia/Tea.txt': 'Tea was found in China.' },
  content: triviaFile([trivia()]),
  cases: [
    passageCase({
      context: 'Tea was found in China.',
      question: 'Where was tea found?',
      golds: ['China', 'PR China'],
      group: 'Where was tea found?',
    }),
  ],
  changed: ['Answer', triviaFile([trivia({ Answer: undefined })])],
});

const quoted = { id: '1', question: '"Who said ""tea""?"', golden_answers: ['Ann', 'Ann B'] };

rawShapeConformance({
  name: 'TriviaQA without evidence',
  read: triviaQaQuestions,
  path: 'trivia_qa.nocontext.train.jsonl',
  content: jsonLines([quoted, { ...quoted, question: '"Tea" is what?' }]),
  cases: [
    { input: 'Question: Who said "tea"?', expected: ['Ann', 'Ann B'] },
    { input: 'Question: "Tea" is what?', expected: ['Ann', 'Ann B'] },
  ],
  changed: ['golden_answers', jsonLines(renamed([quoted], 'golden_answers'))],
});

describe('TriviaQA evidence', () => {
  const folder = temporaryFolder();
  const write = (records: readonly unknown[]) => folder.write('qa/web-dev.json', triviaFile(records));

  it('comes from the document that holds an answer as a word of its own, cut around it', async () => {
    const long = `${'Cups are round. '.repeat(1_000)}Tea was found in China. ${'Pots are warm. '.repeat(1_000)}`;
    await folder.write('evidence/wikipedia/Plates.txt', 'Chinaware is brittle.');
    await folder.write('evidence/web/1/1_2.txt', long);
    const path = await write([
      trivia({ EntityPages: [{ Filename: 'Plates.txt' }], SearchResults: [{ Filename: '1/1_2.txt' }] }),
    ]);
    const [found] = await casesOf(triviaQaFolderCases, path);
    expect(found?.input).toMatch(
      /^Context:\nCups are round\. [\s\S]*Tea was found in China\. [\s\S]*Pots are warm\.\n\nQuestion:/,
    );
    expect(String(found?.input).length).toBeLessThan(6_100);
  });

  it('without any answer leaves the question out', async () => {
    await folder.write('evidence/wikipedia/Plates.txt', 'Chinaware is brittle.');
    const path = await write([trivia({ EntityPages: [{ Filename: 'Plates.txt' }] })]);
    expect(await casesOf(triviaQaFolderCases, path)).toEqual([]);
  });

  it('must be there for some question, and inside its folder', async () => {
    const gone = await errorOf(
      casesOf(triviaQaFolderCases, await write([trivia({ EntityPages: [{ Filename: 'no.txt' }] })])),
    );
    expect(gone).toMatchObject({ code: 'missing-file', exitCode: 2 });
    expect(String(gone)).toMatch(
      /evidence: none of the evidence files.*with its folder "evidence" next to "qa"/,
    );
    const outside = trivia({ EntityPages: [{ Filename: '../../../etc/hosts' }] });
    expect(await errorOf(casesOf(triviaQaFolderCases, await write([outside])))).toMatchObject({
      code: 'changed-schema',
    });
  });

  it("stands inside the hub's rows", async () => {
    const row = {
      question: 'Where was tea found?',
      entity_pages: { filename: ['Tea.txt'], wiki_context: ['Tea was found in China.'] },
      search_results: { search_context: ['nothing'] },
      answer: { value: 'China', aliases: ['PR China'] },
    };
    const path = await folder.write('rows.parquet', parquetFile([row]));
    const [found] = await casesOf(triviaQaRowCases, path);
    expect(found).toMatchObject({
      input: 'Context:\nTea was found in China.\n\nQuestion: Where was tea found?',
      expected: ['China', 'PR China'],
    });
  });
});

describe('passages', () => {
  const folder = temporaryFolder();

  it("of SQuAD are read from the hub's rows as well, and make groups", async () => {
    const row = (question: string) => ({
      id: question,
      context: 'Tea is a drink.',
      question,
      answers: { text: ['a drink', 'a drink'], answer_start: [7, 7] },
    });
    const path = await folder.write('squad.parquet', parquetFile([row('What is tea?'), row('Tea?')]));
    const [first, second] = await casesOf(squadCases, path);
    expect(first).toMatchObject({
      input: 'Context:\nTea is a drink.\n\nQuestion: What is tea?',
      expected: 'a drink',
    });
    expect(first?.metadata?.group).toBe(second?.metadata?.group);
  });

  it('are not shown where the source has none, and a blank question makes an empty input', () => {
    expect(passageCase({ context: ' ', question: 'Why?', golds: ['x'] }).input).toBe('Question: Why?');
    expect(passageCase({ context: 'Text.', question: ' ', golds: ['x'] }).input).toBe('');
  });
});
