import type { AnswerFormat } from '../scoring/answer.ts';
import { constants } from './constants.ts';
import { type NamesFormat, namesFormat } from './format-demand.ts';
import type { Need, TaskNeeds } from './needs.ts';
import { excessLength, type PromptReading } from './prompt-reading.ts';
import { abilityFor } from './response-curve.ts';

/** How the base model responds to prompts on one task. */
export interface TaskModel {
  readonly needs: readonly Need[];
  readonly answerable: number;
  readonly namesPlace: NamesFormat;
  /** Latent ability of a prompt that asks for nothing. */
  readonly startAbility: number;
  /** By skill number. */
  readonly needOf: ReadonlyMap<number, Need>;
}

export function taskModel(format: AnswerFormat, { needs, answerable, unprompted }: TaskNeeds): TaskModel {
  const readable = 1 - constants.formatFailure.told;
  return {
    needs,
    answerable,
    namesPlace: namesFormat(format),
    startAbility: abilityFor(unprompted / (answerable * readable)),
    needOf: new Map(needs.map((need) => [need.skill, need])),
  };
}

/** Latent ability that a pair of prompts has on a task, before the cost of length. */
export function ability(task: TaskModel, system: PromptReading, user: PromptReading): number {
  let sum = task.startAbility;
  for (const need of task.needs) sum += need.worth * placementWeight(need, system, user);
  return sum - constants.useless * countUseless(task, system, user);
}

/** Latent ability with every needed instruction in its best place and nothing else. */
export function potential({ startAbility, needs }: TaskModel): number {
  const gain = needs.reduce((sum, need) => {
    const { system, user } = constants.placement[need.kind];
    return need.worth > 0 ? sum + need.worth * Math.max(system, user) : sum;
  }, 0);
  return startAbility + gain;
}

/** Where each needed instruction is worth most. */
export function bestPlaces({ needs }: TaskModel): { readonly system: number[]; readonly user: number[] } {
  const helpful = needs.filter((need) => need.worth > 0);
  const isForUser = ({ kind }: Need) => constants.placement[kind].user > constants.placement[kind].system;
  return {
    system: helpful.filter((need) => !isForUser(need)).map(({ skill }) => skill),
    user: helpful.filter(isForUser).map(({ skill }) => skill),
  };
}

/** How much of a need the prompts meet, from 0 to 1. */
export function placementWeight(need: Need, system: PromptReading, user: PromptReading): number {
  const weights = constants.placement[need.kind];
  const inSystem = system.asked.has(need.skill) ? weights.system : 0;
  const inUser = user.asked.has(need.skill) ? weights.user : 0;
  return Math.max(inSystem, inUser);
}

function countUseless(task: TaskModel, system: PromptReading, user: PromptReading): number {
  let count = 0;
  for (const skill of system.asked) if (!task.needOf.has(skill)) count += 1;
  for (const skill of user.asked) if (!task.needOf.has(skill) && !system.asked.has(skill)) count += 1;
  return count;
}

/** Latent cost of long prompts. */
export function lengthCost(system: PromptReading, user: PromptReading): number {
  const { perThousand, most } = constants.lengthCost;
  return Math.min((excessLength(system, user) / 1000) * perThousand, most);
}
