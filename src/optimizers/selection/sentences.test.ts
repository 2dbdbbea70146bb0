import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesOf, withLostSentences } from './sentences.ts';

describe('a rewrite taken as an edit', () => {
  const parent = 'You help. Check the sum. Name the unit. Be brief.';

  it.each([
    ['puts back what it lost', 'You help. Name the unit. Be brief.', ' Check the sum.'],
    ['also at the end', 'You help. Check the sum. Name the unit.', ' Be brief.'],
    ['but not what it says in other words', 'You help. Verify the total. Name the unit. Be brief.', ''],
    ['and keeps what is new', 'You help. Check the sum. Name the unit. Be brief. Think first.', ''],
    ['whatever case and punctuation are', 'You help! CHECK the sum! Be brief.', ' Name the unit.'],
    ['nor what it says in fewer', 'You help. Sum and unit. Be brief.', ''],
  ])('%s', (_what, rewrite, putBack) => {
    expect(withLostSentences(parent, rewrite, 1_000)).toBe(`${rewrite}${putBack}`);
  });

  it('puts lines back as lines', () => {
    expect(
      withLostSentences('You help.\n- Check the sum.\n- Be brief.', 'You help.\n- Be brief.', 1_000),
    ).toBe('You help.\n- Be brief.\nCheck the sum.');
  });

  it('leaves out what would make the prompt too long', () => {
    const rewrite = 'You help.';
    expect(withLostSentences('You help. A sentence that is rather long. Short.', rewrite, 20)).toBe(
      'You help. Short.',
    );
  });

  it('begins with the rewrite and is within the bound, whatever the texts are', () => {
    const text = fc.array(fc.constantFrom('A one.', 'A two.', 'A three!', '- four'), { maxLength: 6 });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 0, max: 60 }), (one, other, room) => {
        const rewrite = other.join(' ');
        const edited = withLostSentences(one.join(' '), rewrite, rewrite.length + room);
        expect(edited.startsWith(rewrite)).toBe(true);
        expect(edited.length).toBeLessThanOrEqual(rewrite.length + room);
        expect(sentencesOf(edited).length).toBeGreaterThanOrEqual(sentencesOf(rewrite).length);
      }),
    );
  });
});
