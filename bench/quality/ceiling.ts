import { askedSkills, skills } from '../../src/simulation/skills/skills.ts';
import { stageOf } from '../../src/simulation/skills/stages.ts';
import { allWordings } from '../../src/simulation/varied-text.ts';
import { type BenchWorld, unseenScore } from './worlds.ts';

/** An instruction for each skill that asks for nothing else. */
const wordings = skills.map(({ advice }, skill) =>
  advice.flatMap(allWordings).find((wording) => askedSkills.find(wording).join() === String(skill)),
);

/**
 * The unseen score of the best system prompt that is found by looking at the unseen tasks themselves: a well-formed list
 * to which the best instruction is added, or from which the worst is taken, until neither helps. What a search that
 * transfers perfectly could reach.
 */
export function sharedCeiling(world: BenchWorld): number {
  let asked: readonly number[] = [];
  let score = unseenScore(world, promptFor(asked));
  for (;;) {
    const changes = skills.map((_skill, skill) =>
      asked.includes(skill) ? asked.filter((other) => other !== skill) : [...asked, skill],
    );
    const scores = changes.map((change) => unseenScore(world, promptFor(change)));
    const highest = Math.max(...scores);
    if (highest <= score) return score;
    score = highest;
    asked = changes[scores.indexOf(highest)] ?? asked;
  }
}

function promptFor(asked: readonly number[]): string {
  const ordered = asked.toSorted((one, other) => stageOf(one) - stageOf(other));
  return ['You are a helpful assistant.', ...ordered.map((skill) => `- ${wordings[skill]}`)].join('\n');
}
