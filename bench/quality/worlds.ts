import { contentHash } from '../../src/foundation/content-hash.ts';
import type { LearnedPrompts } from '../../src/optimizers/contract/method.ts';
import { userPrompt } from '../../src/prompts/prompt.ts';
import { answerParser } from '../../src/scoring/answer-parser.ts';
import { createScorer } from '../../src/scoring/create-scorer.ts';
import { simulatedModels } from '../../src/simulation/simulated-models.ts';
import { createWorld, type World } from '../../src/simulation/world.ts';
import { findSuiteTasks } from '../../src/suites/registry.ts';
import type { SuiteTask } from '../../src/suites/suite-task.ts';
import type { Case, Example } from '../../src/tasks/example.ts';
import type { LearningTask } from '../../src/tasks/task.ts';
import { type WorldVariant, worldVariants } from './world-variants.ts';

const domains = ['arithmetic', 'ordering', 'tracking', 'reading', 'judging'];

/** A simulated world with source tasks to learn from and target tasks that no method sees. */
export interface BenchWorld {
  readonly seed: number;
  readonly domain: string;
  readonly variant: WorldVariant;
  readonly world: World;
  readonly source: readonly LearningTask[];
  readonly target: readonly LearningTask[];
}

/**
 * A domain's four source and up to three target tasks, 50 train and 50 select examples each; of several domains in
 * such variants.
 */
export async function benchWorld(
  seed: number,
  variant: WorldVariant = worldVariants.usual,
): Promise<BenchWorld> {
  const taking = Array.from({ length: variant.domains }, (_unused, place) => domainAt(seed + place));
  const parts = await Promise.all(taking.map((domain) => tasksOf(domain, variant, seed)));
  const source = parts.flatMap((part) => part.source);
  const target = parts.flatMap((part) => part.target);
  const { spread, kind } = variant;
  const tasks = [...source, ...target].map((task) => ({
    name: task.name,
    domain: task.domain,
    parser: task.parser,
    examples: [...task.train, ...task.select],
  }));
  const world = createWorld({ seed, tasks, settings: { spread, kind } });
  return { seed, domain: domainAt(seed), variant, world, source, target };
}

export function modelsOf({ world, variant: { models } }: BenchWorld) {
  return simulatedModels(world, models);
}

function domainAt(place: number): string {
  return domains[place % domains.length] ?? 'arithmetic';
}

async function tasksOf(domain: string, { sourceTasks }: WorldVariant, seed: number) {
  const suite = await findSuiteTasks(`generated-${domain}/*`);
  const ofRole = (asked: SuiteTask['role'], most: number) =>
    learningTasks(suite.filter(({ role }) => role === asked).slice(0, most), seed);
  return { source: await ofRole('source', sourceTasks), target: await ofRole('target', 3) };
}

async function learningTasks(
  suite: readonly SuiteTask[],
  seed: number,
): Promise<readonly (LearningTask & { readonly domain: string })[]> {
  return Promise.all(
    suite.map(async ({ id, domain, answer, scorer, userPrompts, load }) => {
      const { train, test } = await load({ seed, trainCases: 50, testCases: 50 });
      const parser = answerParser(answer);
      return {
        name: id,
        domain,
        parser,
        scorer: createScorer(scorer as 'exact', { parser }),
        userPrompts: userPrompts.map(userPrompt),
        train: train.map(identified),
        select: test.map(identified),
      };
    }),
  );
}

function identified(one: Case): Example {
  return { ...one, id: one.id ?? contentHash(one) };
}

/** Expected score on the target tasks, mean over tasks of the mean over their untuned user prompts, without sampling noise. */
export function unseenScore({ world, target }: BenchWorld, systemPrompt: string): number {
  return mean(
    target.map((task) =>
      mean(task.userPrompts.map(({ text }) => world.truth.expectedScore(task.name, systemPrompt, text))),
    ),
  );
}

/** Expected score on the source tasks with the learned system prompt and each task's best learned user prompt. */
export function sourceScore(
  { world, source }: BenchWorld,
  { systemPrompt, userPrompts }: LearnedPrompts,
): number {
  return mean(
    source.map(({ name }) =>
      world.truth.expectedScore(name, systemPrompt.text, userPrompts.get(name)?.[0]?.text ?? ''),
    ),
  );
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
