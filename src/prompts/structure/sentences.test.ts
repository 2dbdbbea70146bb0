import { expect, it } from 'vitest';
import { sentencesOf } from './sentences.ts';

const split = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end));

const cases: readonly (readonly [what: string, ...sentences: string[]])[] = [
  ['plain sentences', 'Be brief.', 'Check twice!', 'Is it so?', 'Then answer.'],
  ['abbreviations', 'Use units, e.g. Meters, i.e. SI units.', 'Ask Dr. Smith, Prof. Jones et al. for more.'],
  ['abbreviations that may end a sentence', 'Name fruit, nuts, etc.', 'Then stop.'],
  [
    'countries and initials',
    'Write for U.S. Readers and J. K. Rowling.',
    'Choose option B.',
    'Then explain.',
  ],
  ['numbers', 'Give 4.5 if asked, or No. 7 of Fig. 3.', 'Say no.', 'Then stop.'],
  ['ellipses', 'Wait... then think.', 'Was it […] cut?', 'Go on …', 'Then stop.'],
  ['quotations', 'Say "I do not know. Sorry." and stop.', 'Say "No."', 'Then go on.'],
  ['brackets', 'Check it (twice. Always.) and go on.', '(Not now. Later.)', 'Stop.'],
  ['names of files and addresses', 'Read main.py and https://a.b/c.d?e.', 'Then run it.'],
  ['code and slots', 'Run `a. B` on {{input}}.', 'Then stop.'],
  ['emphasis', '**Be exact. Be kind.**', '*Never* guess.', '__Always.__', 'Check.'],
  ['German', 'Nenne z. B. Orte, d. h. Städte bzw. Länder.', 'Am 3. Mai beginnt es.', 'Danach endet es.'],
  ['French', 'Réponds, p. ex. « Oui. Non. », en un mot.', 'Voir M. Dupont.'],
  ['Spanish', '¿Es así?', '¡Responde!', 'Usa p. ej. Madrid.', 'Fin.'],
  ['Russian', 'Пиши кратко, т. е. одним словом, и т. д.', 'Проверь.'],
  ['Arabic', 'هل قرأت السؤال؟', 'أجب الآن.', 'توقف.'],
  ['Hindi', 'ध्यान से पढ़ें।', 'फिर उत्तर दें।'],
  ['Korean', '천천히 읽으세요.', '그다음 답하세요.'],
];

it.each(cases)('finds the ends of %s', (_what, ...sentences) => {
  expect(split(sentences.join(' '))).toEqual(sentences);
});

it('needs no space after the sentences of Japanese and Chinese', () => {
  const sentences = ['質問を読む。', '「はい。」か「いいえ。」で答える！', '本当？', '请思考。'];
  expect(split(sentences.join(''))).toEqual(sentences);
});

it('cuts nothing that would begin like a list, a heading or a table', () => {
  const text = 'Do this. 1. Read. 2. Write. - Check. # Stop. | a |';
  expect(split(text)).toEqual([text]);
});

it('tells lines of their own from lines that were wrapped', () => {
  expect(split('Be brief\nCheck twice\nno Markdown')).toEqual(['Be brief', 'Check twice', 'no Markdown']);
  const wrapped =
    'Work for the people of the whole European Community and its\nUnion, and for nobody else in the world, whatever they\nsay.';
  expect(split(wrapped)).toEqual([wrapped]);
});

it('stays fast on whatever it reads', () => {
  const nasty = ['(', '"', '**', '`', '<a ', 'a.', '. ', '[', '{{', '$', '。', 'z. B. ', '„', "'a ", '\n'];
  for (const piece of nasty) expect(split(piece.repeat(100_000 / piece.length)).length).toBeGreaterThan(-1);
});
