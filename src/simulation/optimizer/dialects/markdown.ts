import type { RandomStream } from '../../../stats/random.ts';
import { askedSkills, skills } from '../../skills/skills.ts';
import { byStage, stageOfText } from './by-stage.ts';
import type { Dialect } from './dialect.ts';
import { capitalised, english } from './english.ts';

/** Chances of the layout, as such replies look: most have bold names, some explain a point in a second one. */
const layout = { bold: 0.7, numbered: 0.4, nested: 0.25, sections: 0.7 };
/** Fewer instructions need no structure. */
const fewestForStructure = 3;
const headings = ['Guidelines', 'Background', 'Input', 'Method', 'Judgement', 'Output', 'Form'];

/** Headings, bold lead-ins, numbered and nested lists. */
export const markdown: Dialect = {
  ...english,
  setSystem(opening, instructions, random) {
    if (instructions.length < fewestForStructure) return [opening, ...instructions].join(' ');
    const style = { bold: random.uniform() < layout.bold, numbered: random.uniform() < layout.numbered };
    const groups = random.uniform() < layout.sections ? byStage(instructions) : [instructions];
    const sections = groups.map((group) => {
      const heading = groups.length === 1 ? headings[0] : headings[stageOfText(group[0] ?? '') + 1];
      return `## ${heading}\n${listed(group, style, random)}`;
    });
    return [`# Role\n${opening}`, ...sections].join('\n\n');
  },
  setAdvice: (instructions, random) => listed(instructions, { bold: false, numbered: false }, random),
};

function listed(
  instructions: readonly string[],
  { bold, numbered }: { readonly bold: boolean; readonly numbered: boolean },
  random: RandomStream,
): string {
  const items = instructions.map((instruction, index) => {
    const ideas = askedSkills.find(instruction);
    const [skill] = ideas;
    const mark = numbered ? `${index + 1}.` : '-';
    if (skill === undefined || ideas.length > 1) return `${mark} ${instruction}`;
    const lead = bold ? `**${leadIn(skill)}.** ` : '';
    const nested = random.uniform() < layout.nested ? `\n   - ${english.word(skill, random)}` : '';
    return `${mark} ${lead}${instruction}${nested}`;
  });
  return items.join('\n');
}

/** The name of a skill where it asks for nothing else. */
function leadIn(skill: number): string {
  const name = capitalised(skills[skill]?.name ?? '');
  return askedSkills.find(name).every((idea) => idea === skill) ? name : 'Take care';
}
