import { describe, expect, it } from 'vitest';
import { parquetFile } from '../../../test/support/parquet-file.ts';
import { temporaryFolder } from '../../data/readers/conformance.ts';
import { passageCase } from './cases.ts';
import { casesOf, jsonLines, rawShapeConformance, renamed } from './conformance.ts';
import { dropCases, dropPromptCases, dropRowCases } from './drop.ts';

const none = { number: '', date: { day: '', month: '', year: '' }, spans: [] };
const passage = 'Ann scored 3 goals, Bob 4.';
const file = (answer: unknown, more = {}) =>
  JSON.stringify({ p1: { passage, qa_pairs: [{ question: 'How many?', query_id: 'q', answer, ...more }] } });
const shown = (...golds: readonly string[]) =>
  passageCase({ context: passage, question: 'How many?', golds, group: passage });

rawShapeConformance({
  name: 'DROP as released',
  read: dropCases,
  path: 'drop.train.json',
  content: file({ ...none, number: '7' }, { origianl_question: 'Who?' }),
  cases: [shown('7')],
  changed: ['answer', file(undefined, { gold: none })],
});

const prompt = {
  context: `Passage: ${passage}\nQuestion: How many?\nAnswer:`,
  completion: ' 7',
  ref_text: '7|seven goals',
};

rawShapeConformance({
  name: 'DROP as prompts',
  read: dropPromptCases,
  path: 'drop.simple_evals.train.jsonl',
  content: jsonLines([prompt]),
  cases: [shown('7', 'seven goals')],
  changed: ['ref_text', jsonLines(renamed([prompt], 'ref_text'))],
});

describe('answers of DROP', () => {
  const folder = temporaryFolder();
  const goldsOf = async (answer: unknown, more = {}) => {
    const [found] = await casesOf(dropCases, await folder.write('drop.json', file(answer, more)));
    return found?.expected;
  };

  it('are a number, a date in either order, or spans in any usual listing', async () => {
    expect(await goldsOf({ ...none, date: {}, number: '12' })).toBe('12');
    expect(await goldsOf({ ...none, date: { day: '15', month: 'May', year: '1734' } })).toEqual([
      '15 May 1734',
      'May 15 1734',
    ]);
    expect(await goldsOf({ ...none, date: { day: '', month: '', year: '1965' } })).toBe('1965');
    expect(await goldsOf({ ...none, spans: ['Ann', 'Bob', 'Cy'] })).toEqual([
      'Ann, Bob, Cy',
      'Ann, Bob and Cy',
      'Ann and Bob and Cy',
    ]);
  });

  it('are all accepted where a record fills two, or other readers confirmed others', async () => {
    expect(await goldsOf({ ...none, number: '2', spans: ['two teams'] })).toEqual(['2', 'two teams']);
    expect(
      await goldsOf({ ...none, number: '2' }, { validated_answers: [{ ...none, spans: ['both'] }] }),
    ).toEqual(['2', 'both']);
  });

  it("are one list in the hub's train split, alternatives in its validation split", async () => {
    const row = {
      passage,
      question: 'Who?',
      answers_spans: { spans: ['Ann', 'Bob'], types: ['span', 'span'] },
    };
    const path = await folder.write('drop.parquet', parquetFile([row]));
    const golds = async (spansAre: 'one-answer' | 'alternatives') =>
      (await casesOf(dropRowCases(spansAre), path))[0]?.expected;
    expect(await golds('one-answer')).toEqual(['Ann, Bob', 'Ann and Bob']);
    expect(await golds('alternatives')).toEqual(['Ann', 'Bob']);
  });
});
