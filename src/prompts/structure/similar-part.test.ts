import { expect, it } from 'vitest';
import { sameText } from './same-text.ts';
import { similarPart } from './similar-part.ts';

const similar = (one: string, other: string) => similarPart({ text: one }, { text: other });

it.each([
  ['Read the question carefully.', 'Carefully read the whole question.'],
  ['Check every step of your work before answering.', 'Before you answer, check each step of the work.'],
  ['- **Verify**: Re-check each calculation.', 'Verify by re-checking each calculation.'],
  ['Prüfe jeden Schritt der Rechnung.', 'Prüfe in der Rechnung jeden Schritt!'],
  ['質問をよく読んでください。', '質問を注意深く読んでください。'],
])('knows %j again in %j', (one, other) => {
  expect(similar(one, other)).toBe(true);
  expect(similar(other, one)).toBe(true);
});

it.each([
  ['Never guess the answer.', 'Guess the answer.'],
  ['Be brief.', 'Check twice.'],
  ['Read the question carefully.', 'Answer the question in one word.'],
  ['答案要简短。', '请逐步思考。'],
  ['请猜测答案。', '不要猜测答案。'],
])('tells %j from %j', (one, other) => {
  expect(similar(one, other)).toBe(false);
});

it('knows texts that differ only in form', () => {
  for (const text of [
    'be kind',
    '- **Be** kind.',
    '> Be  kind!',
    '`Be kind`',
    '"Be kind"…',
    '＂Ｂｅ　ｋｉｎｄ＂',
  ]) {
    expect(sameText(text)).toBe('be kind');
  }
  expect(sameText('5 %')).not.toBe(sameText('5'));
  expect(sameText('a < b')).not.toBe(sameText('a > b'));
  expect(sameText('👍')).toBe('👍');
});
