import { createEvaluator } from '../../src/evaluation/evaluator.ts';
import { BudgetAccount } from '../../src/models/budget-account.ts';
import { journaled } from '../../src/models/journal.ts';
import { memoryJournal } from '../../src/models/memory-journal.ts';
import { workbench } from '../../src/optimizers/engine/workbench.ts';
import { analyseAndWriteUserPrompt } from '../../src/optimizers/proposers/analyse-and-write.ts';
import { methodSettings } from '../../src/optimizers/settings.ts';
import { systemPrompt } from '../../src/prompts/prompt.ts';
import { beamSearch } from '../../src/studies/adaptation/beam-search.ts';
import { paperBeam } from '../../src/studies/adaptation/beam-state.ts';
import { type BenchWorld, mean, modelsOf } from '../quality/worlds.ts';

/**
 * Expected score, without sampling noise, of what stopping after each round would have chosen: mean over the world's target
 * tasks, from round 0 (the first user prompts as they are). A search that ends early stays where it ended.
 */
export async function adaptationCurve(
  world: BenchWorld,
  systemText: string,
  examples: number,
): Promise<readonly number[]> {
  const system = systemPrompt(systemText);
  const tasks = world.target.map((task) => ({
    ...task,
    train: task.train.slice(0, examples),
    select: task.select.slice(0, examples),
  }));
  const account = new BudgetAccount();
  const store = memoryJournal();
  const { base, optimizer } = modelsOf(world);
  const { signal } = new AbortController();
  const bench = workbench({
    seed: 1,
    tasks,
    initialSystemPrompt: system,
    evaluate: createEvaluator({
      base: journaled(base, { store, account }),
      parameters: { temperature: 0 },
      concurrency: 64,
      seed: 1,
      signal,
    }),
    optimizer: journaled(optimizer, { store, account }),
    optimizerParameters: { temperature: 1 },
    budget: account,
    observe: () => undefined,
    settings: methodSettings('paper'),
    signal,
  });
  const { rounds } = await beamSearch(
    { bench, system, settings: paperBeam, proposer: analyseAndWriteUserPrompt },
    tasks,
  );
  const curve = rounds.map((states) =>
    mean(
      states.map(({ task, choice }) =>
        world.world.truth.expectedScore(task.name, systemText, choice.prompt.text),
      ),
    ),
  );
  const last = curve.at(-1) ?? 0;
  return Array.from({ length: paperBeam.rounds + 1 }, (_unused, round) => curve[round] ?? last);
}
