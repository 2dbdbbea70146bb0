import { answeringSkills, formatSkill } from './answering-skills.ts';
import { type CueMatcher, cueMatcher } from './cue.ts';
import { judgementSkills } from './judgement-skills.ts';
import { reasoningSkills } from './reasoning-skills.ts';
import { chineseWordings } from './scripts/chinese.ts';
import { japaneseWordings } from './scripts/japanese.ts';
import { scriptMatcher } from './scripts/script-matcher.ts';
import type { Skill } from './skill.ts';
import { workingSkills } from './working-skills.ts';

/** All skills; a skill's number is its place here. */
export const skills: readonly Skill[] = [
  formatSkill,
  ...workingSkills,
  ...answeringSkills,
  ...judgementSkills,
  ...reasoningSkills,
];

/** Number of the skill that acts on readable answers; the world draws needs among the others only. */
export const formatSkillNumber = 0;

/** Which skills a prompt asks for. */
export const askedSkills: CueMatcher = cueMatcher(
  skills.map((skill) => skill.asked),
  scriptMatcher(
    skills.map(({ name }) => [japaneseWordings, chineseWordings].flatMap((words) => words[name]?.cues ?? [])),
  ),
);

/** Which skills a reply or an analysis shows to be missing. */
export const missingSkills: CueMatcher = cueMatcher(skills.map((skill) => skill.missingCues));

/** Which skills a reply or an analysis shows to be overdone. */
export const overdoneSkills: CueMatcher = cueMatcher(skills.map((skill) => skill.overdoneCues));
