import { randomStream } from '../../../stats/random.ts';
import type { Example } from '../../../tasks/example.ts';
import { requestOn, type ScoredUserPrompt, withFreshOutcomes } from '../../engine/state.ts';
import { protegiSettings } from '../settings.ts';
import type { SearchRound } from '../user-prompt-search.ts';

/** How promising a prompt is: its score so far with a bonus for few answers (UCB1). */
export function upperBound(
  score: number | null,
  examples: number,
  allExamples: number,
  exploration: number,
): number {
  if (examples === 0 || score === null) return Number.POSITIVE_INFINITY;
  return score + exploration * Math.sqrt(Math.log(Math.max(1, allExamples)) / examples);
}

/**
 * Scores prompts as a bandit does (ProTeGi, section 2.3.2): a pull asks a prompt a few more train examples; the most
 * promising prompts are pulled, as many at once as the beam keeps, until the pulls are used up. All prompts of a task
 * answer the examples in the same order; what was asked in earlier rounds counts.
 */
export async function scoreByBandit(
  round: SearchRound,
  prompts: readonly ScoredUserPrompt[],
): Promise<readonly ScoredUserPrompt[]> {
  const { beam, pullExamples, pullsPerPrompt, exploration } = protegiSettings.of(round.bench.settings);
  const { task } = round.pool;
  const order = randomStream(round.bench.seed, 'protegi examples', task.name).shuffle(task.train);
  let arms = prompts;
  let pulls = pullsPerPrompt * prompts.length;
  while (pulls > 0) {
    const all = arms.reduce((sum, arm) => sum + arm.evaluation.outcomes.length, 0);
    const chosen = arms
      .map((arm) => ({ arm, examples: nextExamples(order, arm, pullExamples) }))
      .filter(({ examples }) => examples.length > 0)
      .toSorted(
        (one, other) => boundOf(other.arm, all, exploration) - boundOf(one.arm, all, exploration) || 0,
      )
      .slice(0, Math.min(beam, pulls));
    if (chosen.length === 0) break;
    arms = await pull(round, arms, chosen);
    pulls -= chosen.length;
  }
  return arms;
}

function boundOf({ evaluation }: ScoredUserPrompt, all: number, exploration: number): number {
  const { score, outcomes } = evaluation;
  const bound = upperBound(score, outcomes.length, all, exploration);
  return Number.isFinite(bound) ? bound : Number.MAX_VALUE;
}

function nextExamples(
  order: readonly Example[],
  { evaluation }: ScoredUserPrompt,
  count: number,
): readonly Example[] {
  const asked = new Set(evaluation.outcomes.map(({ exampleId }) => exampleId));
  return order.filter(({ id }) => !asked.has(id)).slice(0, count);
}

async function pull(
  { bench, place, system, pool: { task } }: SearchRound,
  arms: readonly ScoredUserPrompt[],
  chosen: readonly { readonly arm: ScoredUserPrompt; readonly examples: readonly Example[] }[],
): Promise<readonly ScoredUserPrompt[]> {
  const scored = await bench.score(
    place,
    chosen.map(({ arm, examples }) => ({ ...requestOn('train', task, system, arm.prompt), examples })),
  );
  return arms.map((arm) => {
    const fresh = scored.find(({ user }) => user.id === arm.prompt.id);
    return fresh === undefined ? arm : withFreshOutcomes(task, arm, fresh.evaluation.outcomes);
  });
}
