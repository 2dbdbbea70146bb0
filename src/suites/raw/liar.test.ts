import { describe, expect, it } from 'vitest';
import { parquetFile } from '../../../test/support/parquet-file.ts';
import { temporaryFolder } from '../../data/readers/conformance.ts';
import { casesOf, jsonLines, rawShapeConformance } from './conformance.ts';
import { binaryLiarCases, liarCases } from './liar.ts';

const line = (label: string, statement: string) =>
  `${['7.json', label, statement, 'taxes', 'ann-other', '', 'Ohio', 'none', 1, 2, 3, 4, 5, 'a speech'].join('\t')}\n`;
const shown = (statement: string) =>
  `Statement: ${statement}\nJob title: \nState: Ohio\nParty: none\nContext: a speech`;

rawShapeConformance({
  name: 'the table of LIAR',
  read: liarCases,
  path: 'liar.train.tsv',
  content: line('false', 'Taxes rose.') + line('half-true', 'Taxes fell.') + line('true', 'There are taxes.'),
  cases: [
    { input: shown('Taxes rose.'), expected: 'yes' },
    { input: shown('There are taxes.'), expected: 'no' },
  ],
  changed: ['label', line('mostly-wrong', 'Taxes rose.')],
  endsAnywhere: true,
});

rawShapeConformance({
  name: 'the binary form of LIAR',
  read: binaryLiarCases,
  path: 'liar.protegi.train.jsonl',
  content: jsonLines([
    { label: 1, text: shown('Taxes rose.') },
    { label: 0, text: shown('There are taxes.') },
  ]),
  cases: [
    { input: shown('Taxes rose.'), expected: 'yes' },
    { input: shown('There are taxes.'), expected: 'no' },
  ],
  changed: ['label', jsonLines([{ verdict: 1, text: 'x' }])],
});

describe('LIAR', () => {
  const folder = temporaryFolder();

  it('has quotes in its statements, which swallow no lines', async () => {
    const statements = ['"He said ""no" twice.', 'The "quote" ends. "', 'It is 5" long.'];
    const path = await folder.write('liar.tsv', statements.map((text) => line('false', text)).join(''));
    expect(await casesOf(liarCases, path)).toEqual(
      statements.map((text) => ({ input: shown(text), expected: 'yes' })),
    );
  });

  it('never shows the counts of past verdicts, the speaker or the label', async () => {
    const path = await folder.write('liar.tsv', line('false', 'Taxes rose.'));
    expect(JSON.stringify(await casesOf(liarCases, path))).not.toMatch(/ann-other|false|\b[12345]\b/);
  });

  it("is read by the hub's own order of labels, in which true is 3 and false is 0", async () => {
    const names = ['false', 'half-true', 'mostly-true', 'true', 'barely-true', 'pants-fire'];
    const rows = names.map((_, label) => ({
      label,
      statement: `Statement ${label}.`,
      job_title: '',
      state_info: 'Ohio',
      party_affiliation: 'none',
      context: 'a speech',
    }));
    const path = await folder.write('liar.parquet', parquetFile(rows, { classLabels: { label: names } }));
    expect(await casesOf(liarCases, path)).toEqual([
      { input: shown('Statement 0.'), expected: 'yes' },
      { input: shown('Statement 3.'), expected: 'no' },
    ]);
  });
});
