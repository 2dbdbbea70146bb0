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

  it('takes a sentence between two that stayed as the one that is gone in other words', () => {
    const bank = new SentenceBank('You help.');
    const parent = 'You help. Check the sum. Name the unit. Be brief.';
    expect(bank.add(parent)).toEqual([0, 1, 2]);
    const rewrite = 'You help. Verify the total. Name the unit. Be brief. Think first.';
    expect(bank.addRewrite(parent, rewrite)).toEqual([0, 1, 2, 3]);
    expect(bank.compose([0, 3], 1_000)).toBe('You help. Check the sum. Think first.');
    expect(bank.add('Verify the total.')).toEqual([0]);
  });

  it('takes what a rewrite adds at its end as new, whatever it dropped there', () => {
    const bank = new SentenceBank('You help.');
    const parent = 'You help. Check the sum. Name the unit.';
    bank.add(parent);
    expect(bank.addRewrite(parent, 'You help. Check the sum. Think first.')).toEqual([0, 2]);
    expect(bank.size).toBe(3);
  });
});
