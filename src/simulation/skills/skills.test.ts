import { describe, expect, it } from 'vitest';
import { allWordings } from '../varied-text.ts';
import { type CueMatcher, cueMatcher } from './cue.ts';
import type { Skill } from './skill.ts';
import { askedSkills, formatSkillNumber, missingSkills, overdoneSkills, skills } from './skills.ts';

describe('a cue', () => {
  const finds = (cue: string, text: string): boolean => cueMatcher([[cue]]).find(text).length > 0;

  it('finds its words in any order and inflection, close together', () => {
    expect(finds('check|verif answer', 'Verify each of your answers.')).toBe(true);
    expect(finds('check|verif answer', 'Your answer must be checked.')).toBe(true);
    expect(finds('check answer', 'Check. Then answer.')).toBe(false);
    expect(finds('check answer', `Check ${'one thing and '.repeat(5)} answer`)).toBe(false);
  });

  it('takes a whole word where the cue ends with a sign of equality', () => {
    expect(finds('no= hedg', 'No hedging, please.')).toBe(true);
    expect(finds('no= hedg', 'Note the hedge.')).toBe(false);
  });

  it('does not count what is negated, unless it asks for the negation', () => {
    expect(finds('think step', 'Do not think in steps.')).toBe(false);
    expect(finds('think step', "Don't think in steps.")).toBe(false);
    expect(finds('not guess', "Don't guess.")).toBe(true);
  });

  it('names each idea once, sentence by sentence on request', () => {
    const matcher = cueMatcher([['check answer', 'verif result'], ['quot text']]);
    expect(matcher.find('Check the answer. Verify the result!\n- Quote the text')).toEqual([0, 1]);
    expect(matcher.findBySentence('Quote the text. Rest.')).toEqual([
      { sentence: 'Quote the text.', ideas: [1] },
      { sentence: 'Rest.', ideas: [] },
    ]);
  });
});

const kinds: readonly [string, CueMatcher, (skill: Skill) => readonly string[]][] = [
  ['advice', askedSkills, (skill) => skill.advice],
  ['symptoms of its lack', missingSkills, (skill) => skill.missing],
  ['symptoms of excess', overdoneSkills, (skill) => skill.overdone],
];

describe.each(kinds)('the %s of a skill', (_kind, matcher, textsOf) => {
  const wordings = skills.flatMap((skill, number) =>
    textsOf(skill)
      .flatMap(allWordings)
      .map((wording) => ({ wording, number, found: matcher.find(wording) })),
  );

  it('is recognised in nearly all wordings', () => {
    const missed = wordings.filter(({ number, found }) => !found.includes(number));
    expect(missed.length / wordings.length).toBeLessThan(0.02);
  });

  it('is seldom taken for another skill', () => {
    const others = wordings.flatMap(({ number, found }) => found.filter((other) => other !== number));
    expect(others.length / wordings.length).toBeLessThan(0.25);
  });
});

it('the format skill is the one that the world sets apart', () => {
  expect(skills[formatSkillNumber]?.name).toBe('keep to the format');
  expect(askedSkills.find('You are a helpful assistant.')).toEqual([]);
});
