import type { RandomStream } from '../../stats/random.ts';
import { constants } from '../constants.ts';
import { askedSkills, formatSkillNumber, missingSkills, overdoneSkills, skills } from '../skills/skills.ts';
import type { OptimizerRequest } from './request-reading.ts';

/** What the optimizer model means to change: numbers of skills. */
export interface Intentions {
  readonly add: readonly number[];
  readonly remove: readonly number[];
}

const rates = constants.optimizer;
/** Remarks on a reply that say its answer could not be read. */
const unreadable = /format error|unreadable|could not be (?:read|parsed)|no <\w+> tag|names no |no answer/i;
const removal =
  /\b(?:remov|drop|delet|tone down|take out|counterproductive|does harm|harmful|hurts)|削除|去掉/i;

/** What the model notices in failures: each symptom with some chance, repeated ones more surely; sometimes more. */
export function noticed(request: OptimizerRequest, random: RandomStream): Intentions {
  return {
    add: noticedAmong(countIdeas(request.replies, symptomsOf), rates.notices, random),
    remove: noticedAmong(countIdeas(request.replies, overdoneSkills.find), rates.notices, random),
  };
}

/** What the model takes up when it writes: most of an analysis, a part of what failures show beside it. */
export function taken(request: OptimizerRequest, random: RandomStream): Intentions {
  const analysed = analysedIdeas(request.analysis);
  const follows = (): boolean => random.uniform() < rates.followsAnalysis;
  const shown = countIdeas(request.replies, symptomsOf);
  const add = [
    ...analysed.add.filter(follows),
    ...noticedAmong(shown, rates.followsFailures, random).filter((skill) => !analysed.add.includes(skill)),
  ];
  return { add, remove: analysed.remove.filter(follows) };
}

/** Ideas that nothing calls for. */
export function invented(random: RandomStream): readonly number[] {
  const { least, most } = rates.invents;
  const count = least + random.integer(most - least + 1);
  return random.sample(
    skills.map((_skill, number) => number),
    count,
  );
}

/** A distractor now and then. */
export function distractors(random: RandomStream): readonly number[] {
  return random.uniform() < rates.distractor ? [random.integer(skills.length)] : [];
}

function symptomsOf(reply: string): readonly number[] {
  const found = missingSkills.find(reply);
  return unreadable.test(reply) && !found.includes(formatSkillNumber) ? [formatSkillNumber, ...found] : found;
}

function countIdeas(
  texts: readonly string[],
  find: (text: string) => readonly number[],
): Map<number, number> {
  const counts = new Map<number, number>();
  for (const text of texts) {
    for (const idea of find(text)) counts.set(idea, (counts.get(idea) ?? 0) + 1);
  }
  return counts;
}

function noticedAmong(counts: Map<number, number>, rate: number, random: RandomStream): readonly number[] {
  const found = [...counts].filter(([, count]) => random.uniform() < 1 - (1 - rate) ** count);
  return found.sort(([, a], [, b]) => b - a).map(([idea]) => idea);
}

/** What an analysis calls for: the skills that its sentences ask for or miss, apart from what they want removed. */
function analysedIdeas(analysis: string): Intentions {
  const add = new Set<number>();
  const remove = new Set<number>();
  for (const { sentence, ideas } of askedSkills.findBySentence(analysis)) {
    const isRemoval = removal.test(sentence);
    for (const idea of ideas) (isRemoval ? remove : add).add(idea);
    if (!isRemoval) for (const idea of missingSkills.find(sentence)) add.add(idea);
  }
  return { add: [...add].filter((idea) => !remove.has(idea)), remove: [...remove] };
}
