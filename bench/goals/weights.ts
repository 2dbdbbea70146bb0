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

/** Where the weight counts. */
const places = ['nowhere', 'in the last choice', 'in the search', 'in both'] as const;
type Place = (typeof places)[number];

export interface WeightedRun {
  readonly kind: string;
  readonly seed: number;
  readonly weight: number;
  readonly place: Place;
  readonly score: number;
  readonly tokens: number;
  /** The true score less what the prompt's length takes. */
  readonly worth: number;
}

/** Tokens beyond which a longer prompt costs no more in the search. */
const longest = 200;

/** The same learning with a weight on the length of the prompt that counts nowhere, in the last choice, in the search, or in both. */
export async function weightedArms(world: BenchWorld, baseCalls: number): Promise<readonly WeightedRun[]> {
  const first = systemPrompt('You are a helpful assistant.');
  const { kind = 'additive' } = world.variant;
  const learned = async (own: Method) => {
    const { text } = await learnFrom(world, { method: own, first, baseCalls });
    return { score: meanScore(world, text), tokens: promptTokens(text) };
  };
  const plain = await learned(method);
  const runs: WeightedRun[] = [];
  for (const weight of weights) {
    for (const place of places) {
      const { score, tokens } = place === 'nowhere' ? plain : await learned(weighing(place, weight));
      const worth = score - costOf(tokens, weight);
      runs.push({ kind, seed: world.seed, weight, place, score, tokens, worth });
    }
  }
  return runs;
}

function weighing(place: Exclude<Place, 'nowhere'>, weight: number): Method {
  const searching = place === 'in the last choice' ? method : costing(method, weight);
  if (place === 'in the search') return searching;
  return choosing(searching, {
    choose: 'weighted',
    within: 0,
    weights: { promptTokens: weight },
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

/** A row for each weight and place in each kind of world, paired by world with the weight in the last choice. */
export function weightTable(runs: readonly WeightedRun[]): string {
  const rows = kindsAndAll(runs).flatMap(({ kind, own }) =>
    weights.flatMap((weight) => {
      const weighed = own.filter((run) => run.weight === weight);
      return places.map((place) => {
        const placed = weighed.filter((run) => run.place === place);
        return [
          kind,
          (100 * weight).toFixed(0),
          place,
          (100 * mean(placed.map(({ score }) => score))).toFixed(1),
          mean(placed.map(({ tokens }) => tokens)).toFixed(0),
          (100 * mean(placed.map(({ worth }) => worth))).toFixed(1),
          place === reference ? '' : pointsOverWorlds(againstReference(placed, weighed)),
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

const reference = 'in the last choice' satisfies Place;

function againstReference(runs: readonly WeightedRun[], all: readonly WeightedRun[]): readonly InWorld[] {
  return runs.flatMap(({ kind, seed, worth }) => {
    const other = all.find((one) => one.place === reference && one.kind === kind && one.seed === seed);
    return other === undefined ? [] : [{ seed, value: worth - other.worth }];
  });
}
