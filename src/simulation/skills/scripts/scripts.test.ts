import { describe, expect, it } from 'vitest';
import { allWordings } from '../../varied-text.ts';
import { askedSkills, skills } from '../skills.ts';
import { chineseWordings } from './chinese.ts';
import { japaneseWordings } from './japanese.ts';

describe.each([
  ['Japanese', japaneseWordings],
  ['Chinese', chineseWordings],
])('%s', (_language, wordings) => {
  const cases = skills.flatMap(({ name }, skill) =>
    (wordings[name]?.advice ?? []).flatMap(allWordings).map((wording) => ({ name, skill, wording })),
  );

  it('words every skill, and nothing else', () => {
    expect(Object.keys(wordings)).toEqual(skills.map(({ name }) => name));
  });

  it.each(cases)('$wording asks to $name, and for nothing else', ({ wording, skill }) => {
    expect(askedSkills.find(wording)).toEqual([skill]);
  });

  it('is read sentence by sentence without spaces between them', () => {
    const text = cases.map(({ wording }) => wording).join('');
    expect(askedSkills.find(text)).toEqual(skills.map((_skill, number) => number));
  });
});

it.each(['計算をしないでください。', '无需计算。', '不要简洁。'])('%s asks for nothing', (sentence) => {
  expect(askedSkills.find(sentence)).toEqual([]);
});
