import { describe, expect, it } from 'vitest';
import { parquetFile } from '../../../test/support/parquet-file.ts';
import { errorOf, temporaryFolder } from '../../data/readers/conformance.ts';
import { casesOf, jsonLines, rawShapeConformance, renamed } from './conformance.ts';
import { ethosCases, hateCheckCases, sarcasmCases, tweetFileCases, tweetRowCases } from './labelled-texts.ts';

const headlines = [
  { article_link: 'https://www.theonion.com/a', headline: 'local man finds sock', is_sarcastic: 1 },
  { article_link: 'https://www.example.comhttp://b', headline: 'rates rise', is_sarcastic: 0 },
];

rawShapeConformance({
  name: 'sarcastic headlines',
  read: sarcasmCases,
  path: 'sarcasm.train.jsonl',
  content: jsonLines(headlines),
  cases: [
    { input: 'local man finds sock', expected: 'yes' },
    { input: 'rates rise', expected: 'no' },
  ],
  changed: ['is_sarcastic', jsonLines(renamed(headlines, 'is_sarcastic'))],
});

rawShapeConformance({
  name: 'ETHOS',
  read: ethosCases,
  path: 'ethos.csv',
  content: 'comment;isHate\n"He said ""go""; and left";0.5\nNice day;0.4\nGo away;1.0\n',
  cases: [
    { input: 'He said "go"; and left', expected: 'yes' },
    { input: 'Nice day', expected: 'no' },
    { input: 'Go away', expected: 'yes' },
  ],
  changed: ['text', 'remark;hate\nx;0.5\n'],
  endsAnywhere: true,
});

rawShapeConformance({
  name: 'texts and labels line by line',
  read: tweetFileCases,
  path: 'train_text.txt',
  beside: { 'train_labels.txt': '1\n0\n' },
  content: '@user "you &amp; you 🙄 \nGood luck \n',
  cases: [
    { input: '@user "you &amp; you 🙄', expected: 'yes' },
    { input: 'Good luck', expected: 'no' },
  ],
  endsAnywhere: true,
});

describe('labelled texts', () => {
  const folder = temporaryFolder();

  it('of HateCheck keep the cases of one template in one group', async () => {
    const header =
      ',functionality,case_id,test_case,label_gold,target_ident,direction,focus_words,focus_lemma,ref_case_id,ref_templ_id,templ_id,case_templ\n';
    const row = (text: string, label: string, template: string) =>
      `1,f,2,"${text} ",${label},women,general,x,x,,,${template},I like [IDENTITY_P].\n`;
    const path = await folder.write(
      'hatecheck.csv',
      header +
        row('I like women, a lot.', 'non-hateful', '5') +
        row('I like men.', 'non-hateful', '5') +
        row('Go.', 'hateful', ''),
    );
    const cases = await casesOf(hateCheckCases, path);
    expect(cases.map(({ input, expected }) => [input, expected])).toEqual([
      ['I like women, a lot.', 'no'],
      ['I like men.', 'no'],
      ['Go.', 'yes'],
    ]);
    expect(cases[0]?.metadata).toEqual(cases[1]?.metadata);
    expect(cases[2]?.metadata).toBeUndefined();
  });

  it('must have as many labels as texts', async () => {
    await folder.write('test_labels.txt', '1\n');
    const error = await errorOf(casesOf(tweetFileCases, await folder.write('test_text.txt', 'one\ntwo\n')));
    expect(error).toMatchObject({ code: 'unequal-files', exitCode: 2 });
    expect(String(error)).toMatch(/1 labels, but 2 texts in \w+_text\.txt/);
  });

  it('of the hub are read by the names of their labels', async () => {
    const rows = [
      { text: 'bad', label: 1 },
      { text: 'good', label: 0 },
    ];
    const read = async (stream: typeof tweetRowCases, names: readonly string[]) => {
      const path = await folder.write('rows.parquet', parquetFile(rows, { classLabels: { label: names } }));
      return (await casesOf(stream, path)).map(({ expected }) => expected);
    };
    expect(await read(tweetRowCases, ['non-offensive', 'offensive'])).toEqual(['yes', 'no']);
    expect(await read(ethosCases, ['no_hate_speech', 'hate_speech'])).toEqual(['yes', 'no']);
  });

  it('keep a label that they do not know, for checks to find', async () => {
    const path = await folder.write('x.jsonl', jsonLines([{ headline: 'x', is_sarcastic: 7 }]));
    expect(await casesOf(sarcasmCases, path)).toEqual([{ input: 'x', expected: '7' }]);
  });
});
