import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextWindow } from './context-window.ts';

describe('a window on long documents', () => {
  it('holds an answer, keeps its length and is a piece of one document', () => {
    const text = fc.array(fc.constantFrom('tea', 'cup', 'pot. ', ' hot\n', ' ', 'China '), {
      maxLength: 400,
    });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), fc.integer({ min: 5, max: 300 }), (words, length) => {
        const documents = words.map((document) => document.join(''));
        const window = contextWindow(documents, ['China', 'hot'], length);
        const isWord = (document: string) =>
          /(?<![\p{L}\p{N}])(?:china|hot)(?![\p{L}\p{N}])/iu.test(document);
        expect(window === undefined).toBe(!documents.some(isWord));
        if (window === undefined) return;
        expect(isWord(window)).toBe(true);
        expect(window.length).toBeLessThanOrEqual(length);
        expect(documents.some((document) => document.includes(window))).toBe(true);
      }),
    );
  });

  it('shows a short document whole, and a long one from its start where the answer is there', () => {
    expect(contextWindow(['no', 'Tea is from China.'], ['china'], 100)).toBe('Tea is from China.');
    const long = `Tea is from China. ${'More. '.repeat(200)}`;
    expect(contextWindow([long], ['China'], 400)).toMatch(/^Tea is from China\. .*More\.$/);
  });

  it('is none without answers to look for', () => {
    expect(contextWindow(['Tea.'], [' ', ''], 100)).toBeUndefined();
  });
});
