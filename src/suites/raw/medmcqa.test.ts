import { describe, expect, it } from 'vitest';
import { parquetFile } from '../../../test/support/parquet-file.ts';
import { errorOf, temporaryFolder } from '../../data/readers/conformance.ts';
import { casesOf, jsonLines, rawShapeConformance, renamed } from './conformance.ts';
import { medMcqaCases } from './medmcqa.ts';

const options = { opa: 'bone', opb: 'skin', opc: 'hair', opd: 'nail' };
const record = (question: string, cop: unknown, subject_name = 'Medicine') => ({
  question,
  exp: null,
  cop,
  ...options,
  subject_name,
  topic_name: null,
  id: question,
  choice_type: 'multi',
});
const letters = async (path: string) =>
  (await casesOf(medMcqaCases('Medicine'), path)).map(({ expected }) => expected);

const published = [
  record('Which is hardest?', 1),
  record('Which grows\tlast:', 4),
  record('Other', 2, 'Dental'),
];
const shown = (question: string) => `${question}\n(A) bone\n(B) skin\n(C) hair\n(D) nail`;
const expected = [
  { input: shown('Which is hardest?'), expected: 'A' },
  { input: shown('Which grows\tlast:'), expected: 'D' },
];

rawShapeConformance({
  name: 'MedMCQA as published',
  read: medMcqaCases('Medicine'),
  path: 'medicine.train.jsonl',
  content: jsonLines(published),
  cases: expected,
  changed: ['opb', jsonLines(renamed(published, 'opb'))],
});

const classLabels = { cop: ['a', 'b', 'c', 'd'] };
const hubRows = published.map(({ cop, ...row }) => ({
  ...row,
  exp: 'why',
  topic_name: 't',
  cop: Number(cop) - 1,
}));

rawShapeConformance({
  name: 'MedMCQA of the hub',
  read: medMcqaCases('Medicine'),
  path: 'train.parquet',
  content: parquetFile(hubRows, { classLabels }),
  cases: expected,
  changed: ['cop', parquetFile(renamed(hubRows, 'cop'))],
});

describe('the answers of MedMCQA', () => {
  const folder = temporaryFolder();
  const write = (cops: readonly unknown[], name = 'dev.json') =>
    folder.write(name, jsonLines(cops.map((cop, index) => record(`question ${index}`, cop))));

  it('are counted from 1 when there is a 4, from 0 when there is a 0', async () => {
    expect(await letters(await write([1, 2, 3, 4]))).toEqual(['A', 'B', 'C', 'D']);
    expect(await letters(await write([0, 1, 2, 3]))).toEqual(['A', 'B', 'C', 'D']);
  });

  it('are counted alike however late in the file, and in whichever subject, the number stands that decides it', async () => {
    const many = Array.from({ length: 400 }, (_, index) => record(`question ${index}`, 1 + (index % 3)));
    const decisive = await folder.write(
      'all.json',
      jsonLines([...many, record('last', 0, 'Forensic Medicine')]),
    );
    expect(new Set(await letters(decisive))).toEqual(new Set(['B', 'C', 'D']));
  });

  it('are counted from 1 in JSON lines and from 0 in Parquet where no record decides it', async () => {
    expect(await letters(await write([1, 2, 3]))).toEqual(['A', 'B', 'C']);
    const rows = [1, 2, 3].map((cop) => ({ ...record(`question ${cop}`, cop), exp: 'x', topic_name: 'x' }));
    expect(await letters(await folder.write('rows.parquet', parquetFile(rows)))).toEqual(['B', 'C', 'D']);
  });

  it('cannot be of both kinds in one file', async () => {
    const error = await errorOf(letters(await write([0, 4])));
    expect(error).toMatchObject({ code: 'mixed-answer-base', exitCode: 2 });
    expect(String(error)).toContain('dev.json');
  });

  it('are left out where the test split has none', async () => {
    expect(await letters(await write([-1, null, 4]))).toEqual(['D']);
  });

  it('are those of the whole subject, not of one whose name contains it', async () => {
    const subjects = [
      'Medicine',
      'Social & Preventive Medicine',
      'Forensic Medicine',
      'Unknown',
      'medicine ',
    ];
    const records = subjects.map((subject) => record(subject, 4, subject));
    const cases = await casesOf(medMcqaCases('Medicine'), await folder.write('dev.json', jsonLines(records)));
    expect(cases.map(({ input }) => String(input).split('\n')[0])).toEqual(['Medicine', 'medicine']);
  });
});
