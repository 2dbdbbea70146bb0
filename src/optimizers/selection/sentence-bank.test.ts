import { describe, expect, it } from 'vitest';
import { SentenceBank } from './sentence-bank.ts';

describe('a sentence bank', () => {
  it('keeps the initial prompt word for word and adds sentences after it', () => {
    const initial = '# House rules\n\n- Be kind.\n- Be brief!';
    const bank = new SentenceBank(initial);
    const numbers = bank.add('Be kind. Check the sum. Name the unit.');
    expect(numbers).toEqual([0, 1]);
    expect(bank.compose(numbers, 1_000)).toBe(`${initial}\nCheck the sum.\nName the unit.`);
    expect(bank.compose([], 1_000)).toBe(initial);
  });

  it('knows a sentence again whatever its case, punctuation and list mark', () => {
    const bank = new SentenceBank('You help.');
    expect(bank.add('Check the sum. Name the unit.')).toEqual([0, 1]);
    expect(bank.add('You help.\n- name the unit\n2) CHECK the sum!')).toEqual([1, 0]);
    expect(bank.size).toBe(2);
  });

  it('leaves out what would make the prompt too long', () => {
    const bank = new SentenceBank('You help.');
    const numbers = bank.add('A sentence that is rather long. Short.');
    expect(bank.compose(numbers, 20)).toBe('You help. Short.');
  });
});
