import type { Outcome } from '../../evaluation/evaluation.ts';
import { costOf } from '../../models/price.ts';
import type { SystemPrompt } from '../../prompts/prompt.ts';
import { promptTokens } from '../../prompts/prompt-tokens.ts';
import { meanScore } from '../../stats/moments.ts';
import { stratifiedMean } from '../../stats/stratified-mean.ts';
import type { Costs, WeighedPrompt } from '../requirements/front.ts';
import type { Objectives } from '../requirements/objective-settings.ts';

/** All outcomes of one system prompt, by task. */
export type Answers = ReadonlyMap<string, readonly Outcome[]>;

/** Scores and costs of prompts, and how far each is behind the best score. */
export function weigh(
  prompts: readonly SystemPrompt[],
  answers: ReadonlyMap<string, Answers>,
  objectives: Objectives,
): readonly WeighedPrompt[] {
  const none: Answers = new Map();
  const scoreOf = (prompt: SystemPrompt) =>
    meanScore(
      [...(answers.get(prompt.id) ?? none).values()].map((own) => meanScore(own.map(({ score }) => score))),
    ) ?? 0;
  const [first, ...others] = prompts;
  if (first === undefined) return [];
  const best = others.reduce((one, other) => (scoreOf(other) > scoreOf(one) ? other : one), first);
  return prompts.map((prompt) => {
    const own = answers.get(prompt.id) ?? none;
    const behind = stratifiedMean(differences(own, answers.get(best.id) ?? none)) ?? {
      mean: 0,
      low: -1,
      high: 1,
    };
    return { promptId: prompt.id, score: scoreOf(prompt), behind, costs: costsOf(prompt, own, objectives) };
  });
}

/** Paired by example, for each task. */
function differences(one: Answers, other: Answers): readonly (readonly number[])[] {
  return [...one].map(([name, outcomes]) => {
    const others = new Map(other.get(name)?.map(({ exampleId, score }) => [exampleId, score]));
    return outcomes.flatMap(({ exampleId, score }) => {
      const paired = others.get(exampleId) ?? null;
      return score === null || paired === null ? [] : [score - paired];
    });
  });
}

/** Means over all calls: of every base model and repeat. */
function costsOf({ text }: SystemPrompt, answers: Answers, { prices }: Objectives): Costs {
  const measured = [...answers.values()].flat().flatMap(({ measured: one }) => one ?? []);
  const dollars = measured.map((one) => costOf(one, prices?.get(one.model)));
  return {
    promptTokens: promptTokens(text),
    replyTokens: meanScore(measured.map(({ outputTokens }) => outputTokens)),
    usd: dollars.includes(null) ? null : scaled(meanScore(dollars), 1000),
    seconds: scaled(meanScore(measured.map(({ ms }) => ms ?? null)), 1 / 1000),
  };
}

function scaled(value: number | null, factor: number): number | null {
  return value === null ? null : value * factor;
}
