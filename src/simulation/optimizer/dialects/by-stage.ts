import { askedSkills } from '../../skills/skills.ts';
import { stageOf } from '../../skills/stages.ts';

/** Instructions by the stage of work that they belong to, in order; those that belong to none come first. */
export function byStage(instructions: readonly string[]): readonly (readonly string[])[] {
  const groups = Map.groupBy(instructions, stageOfText);
  return [...groups].toSorted(([one], [other]) => one - other).map(([, group]) => group);
}

/** The stage of the first skill that a text asks for; -1 for none. */
export function stageOfText(text: string): number {
  const [skill] = askedSkills.find(text);
  return skill === undefined ? -1 : stageOf(skill);
}
