import { type RandomStream, randomStream } from '../stats/random.ts';
import { constants, type Range } from './constants.ts';
import { formatSkillNumber, skills } from './skills/skills.ts';

/** Why a skill matters to a task; decides where it works best. */
type NeedKind = 'general' | 'domain' | 'own' | 'harm';

/** What one instruction does to a task. */
export interface Need {
  /** Number of the skill. */
  readonly skill: number;
  readonly kind: NeedKind;
  /** Latent worth in its best place; negative for a harm. */
  readonly worth: number;
}

/** What a world draws for a task. Skills that are not named are useless to it. */
export interface TaskNeeds {
  readonly needs: readonly Need[];
  /** Share of the examples that can be got right at all. */
  readonly answerable: number;
  /** Accuracy of a prompt that asks for no skill and names the answer format. */
  readonly unprompted: number;
}

export interface NeedsRequest {
  readonly seed: number;
  readonly tasks: readonly { readonly name: string; readonly domain?: string }[];
  /** How far tasks of one domain differ: 0 shares all domain needs, 1 none. */
  readonly spread: number;
}

/**
 * Draws each task's needs: general ones that help every task, those of its domain (each shared by most of its
 * tasks), its own, and skills that harm it; in the order of the tasks. A task without a domain is a domain of its own.
 */
export function drawNeeds({ seed, tasks, spread }: NeedsRequest): readonly TaskNeeds[] {
  const order = randomStream(seed, 'general skills').shuffle(drawableSkills());
  const general = order.slice(0, constants.generalNeeds);
  const others = order.slice(constants.generalNeeds);
  return tasks.map(({ name, domain }) =>
    taskNeeds(seed, { name, domain: domain ?? `only ${name}` }, { general, others, spread }),
  );
}

/** Numbers of the skills that a task may need. */
export function drawableSkills(): number[] {
  return skills.map((_skill, number) => number).filter((number) => number !== formatSkillNumber);
}

interface DrawnSkills {
  /** Numbers of the skills that all tasks need. */
  readonly general: readonly number[];
  /** Numbers of the skills that domains and tasks draw from. */
  readonly others: readonly number[];
  readonly spread: number;
}

function taskNeeds(
  seed: number,
  { name, domain }: { readonly name: string; readonly domain: string },
  { general, others, spread }: DrawnSkills,
): TaskNeeds {
  const ofDomain = randomStream(seed, 'domain', domain).shuffle(others);
  const random = randomStream(seed, 'task', name);
  const shared = ofDomain.slice(0, constants.domainNeeds).filter(() => random.uniform() >= spread);
  const harms = ofDomain
    .slice(constants.domainNeeds, constants.domainNeeds + constants.domainHarms)
    .filter(() => random.uniform() >= spread);
  const taken = new Set([...shared, ...harms]);
  const ownOrder = random.shuffle(others.filter((skill) => !taken.has(skill)));
  const ownCount = constants.ownNeeds + constants.domainNeeds - shared.length;
  const harmCount = constants.ownHarms + constants.domainHarms - harms.length;
  const own = ownOrder.slice(0, ownCount);
  const allHarms = [...harms, ...ownOrder.slice(ownCount, ownCount + harmCount)];
  const help = (skill: number, kind: NeedKind): Need => ({
    skill,
    kind,
    worth: drawWorth(seed, skill, random),
  });
  return {
    needs: [
      ...general.map((skill) => help(skill, 'general')),
      ...shared.map((skill) => help(skill, 'domain')),
      ...own.map((skill) => help(skill, 'own')),
      ...allHarms.map((skill): Need => ({ skill, kind: 'harm', worth: -within(constants.harm, random) })),
    ],
    answerable: within(constants.answerable, random),
    unprompted: within(constants.unprompted, random),
  };
}

/** A skill has a worth in the world, from which each task's worth differs somewhat. */
function drawWorth(seed: number, skill: number, random: RandomStream): number {
  const { spread } = constants.worth;
  const inWorld = within(constants.worth, randomStream(seed, 'worth', skill));
  return inWorld * (1 - spread + 2 * spread * random.uniform());
}

function within(range: Range, random: RandomStream): number {
  return range.low + (range.high - range.low) * random.uniform();
}
