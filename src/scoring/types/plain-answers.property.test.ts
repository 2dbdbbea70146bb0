import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutThinking } from '../places/thinking.ts';
import { numberTypeReader } from './number.ts';
import { plainText } from './plain-text.ts';

const ordinary = fc.string({ unit: fc.constantFrom(...'ab Z09.,:;!?\'"()+-') });

test('a text without marks reads as the same text with one that does not show', () => {
  fc.assert(
    fc.property(ordinary, (text) => {
      expect(plainText(text)).toBe(plainText(`${text}\u200B`));
    }),
  );
});

test('figures alone are read as they are read beside other words', () => {
  const read = (text: string) => numberTypeReader({ type: 'integer' }).readText(text);
  fc.assert(
    fc.property(fc.stringMatching(/^-?\d{1,15}$/), (figures) => {
      expect(read(figures)).toEqual(read(`It is ${figures} stars`));
    }),
  );
  expect(read('-0')).toEqual({ ok: true, value: 0 });
  expect(read('007')).toEqual({ ok: true, value: 7 });
});

test('a reply without thinking is left as it is', () => {
  fc.assert(
    fc.property(ordinary, (reply) => {
      expect(withoutThinking(reply)).toEqual({ text: reply, unfinished: false });
      expect(withoutThinking(`why</Think>${reply}`)).toEqual({ text: reply, unfinished: false });
    }),
  );
});
