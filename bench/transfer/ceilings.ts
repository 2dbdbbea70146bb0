import { formatSkillNumber, skills } from '../../src/simulation/skills/skills.ts';
import { allWordings } from '../../src/simulation/varied-text.ts';
import type { LearningTask } from '../../src/tasks/task.ts';
import { type BenchWorld, mean } from '../quality/worlds.ts';

/** Most of a task's user prompts that count, as in screening. */
const userPrompts = 3;
const initial = 'You are a helpful assistant.';

/** Expected gain of a system prompt over the initial one on the tasks' untuned user prompts, without sampling noise. */
export type Gain = (systemPrompt: string) => number;

export function gainOn({ world }: BenchWorld, tasks: readonly LearningTask[]): Gain {
  const score = (systemPrompt: string) =>
    mean(
      tasks.map(({ name, userPrompts: given }) =>
        mean(
          given.slice(0, userPrompts).map(({ text }) => world.truth.expectedScore(name, systemPrompt, text)),
        ),
      ),
    );
  const start = score(initial);
  return (systemPrompt) => score(systemPrompt) - start;
}

/** One instruction for each skill of the simulation, in words that ask for nothing else. */
export function adviceOf({ world: { reader } }: BenchWorld): readonly string[] {
  return skills.flatMap(({ advice }, number) => {
    const asksForIt = (text: string) => {
      const { asked, insistsOnFormat } = reader.read(text);
      if (number === formatSkillNumber) return insistsOnFormat && asked.size === 0;
      return asked.size === 1 && asked.has(number) && !insistsOnFormat;
    };
    const wording = advice.flatMap(allWordings).find(asksForIt);
    return wording === undefined ? [] : [wording];
  });
}

/**
 * The prompt that greedy steps lead to by a known gain: each adds the instruction that adds most, while that is more than
 * `least`, or takes out one that is better gone.
 */
export function bestPrompt(advice: readonly string[], gain: Gain, least: number): string {
  let taken: readonly string[] = [];
  for (;;) {
    const present = gain(promptOf(taken));
    const steps = advice.map((text) => {
      const without = taken.filter((other) => other !== text);
      const next = without.length < taken.length ? without : [...taken, text];
      const bar = next.length > taken.length ? least : 0;
      return { next, surplus: gain(promptOf(next)) - present - bar };
    });
    const [best] = steps.toSorted((one, other) => other.surplus - one.surplus);
    if (best === undefined || best.surplus <= 0) return promptOf(taken);
    taken = best.next;
  }
}

function promptOf(instructions: readonly string[]): string {
  return [initial, ...instructions].join(' ');
}
