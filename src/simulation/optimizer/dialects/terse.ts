import { askedSkills, skills } from '../../skills/skills.ts';
import { allWordings, varyOneOf } from '../../varied-text.ts';
import type { Dialect } from './dialect.ts';
import { capitalised, english } from './english.ts';

/** The shortest wording of each skill that asks for nothing else. */
const shortest = skills.map(({ name, advice }, skill) => {
  const wordings = [`${capitalised(name)}.`, ...advice.flatMap(allWordings)];
  const clear = wordings.filter((wording) => askedSkills.find(wording).join() === String(skill));
  return clear.toSorted((one, other) => one.length - other.length).slice(0, 3);
});

/** As few words as possible. */
export const terse: Dialect = {
  ...english,
  rewords: 0.9,
  opening: ['Capable assistant{.| for many tasks.}', 'You help.'],
  filler: ['Do well.', 'Good work only.'],
  word: (skill, random) => varyOneOf(shortest[skill] ?? [], random),
};
