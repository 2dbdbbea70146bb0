import type { Evaluate } from '../../src/evaluation/evaluation.ts';
import type { Method } from '../../src/optimizers/contract/method.ts';
import { choosing } from '../../src/optimizers/objectives/choosing.ts';
import { costUnits } from '../../src/optimizers/requirements/objective-settings.ts';
import { systemPrompt } from '../../src/prompts/prompt.ts';
import { promptTokens } from '../../src/prompts/prompt-tokens.ts';
import { type BenchWorld, mean } from '../quality/worlds.ts';
import { type InWorld, kindsAndAll, markdownTable, pointsOverWorlds } from './intervals.ts';
import { learnFrom, meanScore, method } from './worlds.ts';

/** What 100 tokens of the system prompt take from the score. */
const weights = [0.02, 0.05] as const;

/** Where the weight counts: in every comparison of the search, and in the last choice, where there is one. */
interface Arm {
  readonly name: string;
  readonly search: boolean;
  readonly choice?: boolean;
}

const reference: Arm = { name: 'in the last choice', search: false, choice: true };

const arms: readonly Arm[] = [
  { name: 'nowhere', search: false },
  // Tells what is due to choosing once more, and not to the weight.
  { name: 'nowhere, last choice by score', search: false, choice: false },
  reference,
  { name: 'in the search', search: true },
  { name: 'in both', search: true, choice: true },
];

export interface WeightedRun {
  readonly kind: string;
  readonly seed: number;
  readonly weight: number;
  readonly arm: string;
  readonly score: number;
  readonly tokens: number;
  /** The true score less what the prompt's length takes. */
  readonly worth: number;
}

/** Tokens beyond which a longer prompt costs no more in the search. */
const longest = 200;

/** The same learning with a weight on the length of the prompt that counts in one place or another. */
export async function weightedArms(world: BenchWorld, baseCalls: number): Promise<readonly WeightedRun[]> {
  const { kind = 'additive' } = world.variant;
  const runs: WeightedRun[] = [];
  for (const weight of weights) {
    for (const arm of arms) {
      const own = runs.find((run) => run.arm === arm.name && !arm.search && arm.choice !== true);
      const { score, tokens } = own ?? (await learned(world, methodOf(arm, weight), baseCalls));
      const worth = score - costOf(tokens, weight);
      runs.push({ kind, seed: world.seed, weight, arm: arm.name, score, tokens, worth });
    }
  }
  return runs;
}

async function learned(world: BenchWorld, own: Method, baseCalls: number) {
  const first = systemPrompt('You are a helpful assistant.');
  const { text } = await learnFrom(world, { method: own, first, baseCalls });
  return { score: meanScore(world, text), tokens: promptTokens(text) };
}

function methodOf({ search, choice }: Arm, weight: number): Method {
  const searching = search ? costing(method, weight) : method;
  if (choice === undefined) return searching;
  return choosing(searching, {
    choose: 'weighted',
    within: 0,
    weights: { promptTokens: choice ? weight : 0 },
    candidates: 8,
    shortened: 4,
    examples: 100,
  });
}

/** The method in whose every comparison a prompt's length counts. */
function costing(own: Method, weight: number): Method {
  const most = costOf(longest, weight);
  const costed = (evaluate: Evaluate): Evaluate => {
    return async (requests, options) => {
      const evaluations = await evaluate(requests, options);
      return evaluations.map((evaluation, index) => {
        const cost = costOf(promptTokens(requests[index]?.system.text ?? ''), weight);
        // No score falls below what it was, so that right answers do not become failures to learn from: only differences count.
        const worth = (score: number | null) => (score === null ? null : score + Math.max(0, most - cost));
        const outcomes = evaluation.outcomes.map((outcome) => ({ ...outcome, score: worth(outcome.score) }));
        return { ...evaluation, outcomes, score: worth(evaluation.score) };
      });
    };
  };
  return { ...own, learn: (context) => own.learn({ ...context, evaluate: costed(context.evaluate) }) };
}

function costOf(tokens: number, weight: number): number {
  return (weight * tokens) / costUnits.promptTokens.size;
}

/** A row for each weight and arm in each kind of world, paired by world with the weight in the last choice. */
export function weightTable(runs: readonly WeightedRun[]): string {
  const rows = kindsAndAll(runs).flatMap(({ kind, own }) =>
    weights.flatMap((weight) => {
      const weighed = own.filter((run) => run.weight === weight);
      return arms.map(({ name }) => {
        const made = weighed.filter((run) => run.arm === name);
        return [
          kind,
          (100 * weight).toFixed(0),
          name,
          (100 * mean(made.map(({ score }) => score))).toFixed(1),
          mean(made.map(({ tokens }) => tokens)).toFixed(0),
          (100 * mean(made.map(({ worth }) => worth))).toFixed(1),
          name === reference.name ? '' : pointsOverWorlds(againstReference(made, weighed)),
        ];
      });
    }),
  );
  const heads = [
    'worlds',
    'points for 100 tokens',
    'the weight counts',
    'true score, %',
    'tokens',
    'score less weight',
    'against the last choice',
  ];
  return markdownTable(heads, rows);
}

function againstReference(runs: readonly WeightedRun[], all: readonly WeightedRun[]): readonly InWorld[] {
  return runs.flatMap(({ kind, seed, worth }) => {
    const other = all.find((one) => one.arm === reference.name && one.kind === kind && one.seed === seed);
    return other === undefined ? [] : [{ seed, value: worth - other.worth }];
  });
}
