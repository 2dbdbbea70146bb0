import { describe, expect, it } from 'vitest';
import { expectSolved } from '../solved.fixture.ts';
import { follows, type Quantifier, type Statement } from './syllogisms.ts';
import { judgingTasks } from './tasks.ts';

/**
 * The school rules for syllogisms whose terms may be empty: the middle term is distributed once; a term that is
 * distributed in the conclusion is so in its premise; not two negative premises; a negative conclusion exactly with a
 * negative premise; nothing about "some" from two premises about all.
 */
function isValidBySchoolRules(premises: readonly Statement[], conclusion: Statement): boolean {
  const isNegative = ({ quantifier }: Statement) => quantifier === 'no' || quantifier === 'some-not';
  const isUniversal = ({ quantifier }: Statement) => quantifier === 'all' || quantifier === 'no';
  const distributed = (statement: Statement) => [
    ...(isUniversal(statement) ? [statement.subject] : []),
    ...(isNegative(statement) ? [statement.predicate] : []),
  ];
  const inPremises = premises.flatMap(distributed);
  const ends = [conclusion.subject, conclusion.predicate];
  const middle = [0, 1, 2].find((term) => !ends.includes(term));
  const negatives = premises.filter(isNegative).length;
  return (
    inPremises.some((term) => term === middle) &&
    distributed(conclusion).every((term) => inPremises.includes(term)) &&
    negatives < 2 &&
    isNegative(conclusion) === (negatives === 1) &&
    !(premises.every(isUniversal) && !isUniversal(conclusion))
  );
}

const quantifiers: readonly Quantifier[] = ['all', 'no', 'some', 'some-not'];

describe('syllogisms', () => {
  it('of the 256 forms the 15 that hold for empty terms too are valid, the same as by the school rules', () => {
    const between = (one: number, other: number) =>
      quantifiers.flatMap((quantifier): Statement[] => [
        { quantifier, subject: one, predicate: other },
        { quantifier, subject: other, predicate: one },
      ]);
    const forms = quantifiers.flatMap((quantifier) =>
      between(1, 2).flatMap((major) =>
        between(0, 1).map((minor) => ({
          premises: [major, minor],
          conclusion: { quantifier, subject: 0, predicate: 2 },
        })),
      ),
    );
    const valid = forms.filter(({ premises, conclusion }) => follows(premises, conclusion));
    expect(forms).toHaveLength(256);
    expect(valid).toHaveLength(15);
    expect(valid).toEqual(
      forms.filter(({ premises, conclusion }) => isValidBySchoolRules(premises, conclusion)),
    );
  });

  it('the answer is that of the school rules, read from the text', () =>
    expectSolved(judgingTasks, 'syllogisms', (input) => {
      const [premises = '', conclusion = ''] = input.split('\n');
      const terms: string[] = [];
      const read = (sentence: string): Statement => {
        const [, opening = '', one = '', link = '', other = ''] =
          /(not all|all|there are no|there are|no|some) (\w+) (that are not|that are|are not|are) (\w+)\.$/i.exec(
            sentence,
          ) ?? [];
        const term = (name: string) => {
          if (!terms.includes(name)) terms.push(name);
          return terms.indexOf(name);
        };
        const isNot = link.endsWith('not');
        const quantifier = ((): Quantifier => {
          switch (opening.toLowerCase()) {
            case 'all':
              return 'all';
            case 'not all':
              return 'some-not';
            case 'some':
            case 'there are':
              return isNot ? 'some-not' : 'some';
            default:
              return isNot ? 'all' : 'no';
          }
        })();
        return { quantifier, subject: term(one), predicate: term(other) };
      };
      const isValid = isValidBySchoolRules(premises.split(/(?<=\.) /).map(read), read(conclusion));
      return isValid && terms.length === 3 ? 'valid' : 'invalid';
    }));
});
