import type { Evaluation, Outcome } from '../../evaluation/evaluation.ts';
import { BudgetExhaustedError } from '../../models/budget-exhausted-error.ts';
import { cannotBeShown, type Demonstration, withDemonstrations } from '../../prompts/demonstrations.ts';
import { transcript } from '../../prompts/message.ts';
import { type SystemPrompt, type UserPrompt, userPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import { stratifiedMean } from '../../stats/stratified-mean.ts';
import type { Example } from '../../tasks/example.ts';
import { exampleFields } from '../../tasks/example-fields.ts';
import type { LearningTask } from '../../tasks/task.ts';
import type { PhasePlace } from '../contract/place.ts';
import { explainDifference } from '../engine/explain.ts';
import type { Workbench } from '../engine/workbench.ts';

/** How many worked examples a user prompt may carry, and how many sets of them are compared. */
export interface DemonstrationSettings {
  readonly most: number;
  readonly sets: number;
}

/** A user prompt with a set of worked examples. */
interface Candidate {
  readonly number: number;
  readonly prompt: UserPrompt;
  readonly examples: readonly Example[];
}

/** Standard errors by which worked examples must be ahead, because they make every call longer. */
const neededErrors = 1;

/**
 * Worked examples for a task's best user prompt, as DSPy's bootstrap chooses them (Khattab et al. 2024, BootstrapFewShot with random
 * search): several sets are drawn from the base model's own right replies on train, and the best set is accepted if it is ahead of
 * the prompt without any, on examples that no set contains. `undefined` if none is.
 */
export async function chooseDemonstrations(
  bench: Workbench,
  {
    task,
    system,
    user,
  }: { readonly task: LearningTask; readonly system: SystemPrompt; readonly user: UserPrompt },
  settings: DemonstrationSettings,
): Promise<UserPrompt | undefined> {
  const place = { phase: 'inner-loop', iteration: 0, taskName: task.name } as const;
  return bench.phase(place, async () => {
    try {
      const right = await rightReplies(bench, place, { task, system, user });
      const candidates = candidatesFrom(bench, { task, user }, right, settings);
      for (const candidate of candidates) reportCandidate(bench, place, candidate, user);
      return await bestOf(bench, place, { task, system, user }, candidates);
    } catch (error) {
      if (!(error instanceof BudgetExhaustedError)) throw error;
      return undefined;
    }
  });
}

interface Shown {
  readonly example: Example;
  readonly demonstration: Demonstration;
}

/** The train examples that the base model answers right under the prompts, with its replies; none if it answers all of them right. */
async function rightReplies(
  bench: Workbench,
  place: PhasePlace,
  { task, system, user }: { task: LearningTask; system: SystemPrompt; user: UserPrompt },
): Promise<readonly Shown[]> {
  const request = { task, split: 'train', system, user, examples: task.train, keepsReplies: true } as const;
  const [scored] = await bench.score(place, [request]);
  // If nothing fails, nothing can be gained.
  if (scored?.evaluation.outcomes.every(({ score }) => score === null || score === 1)) return [];
  const outcomes = new Map(scored?.evaluation.outcomes.map((outcome) => [outcome.exampleId, outcome]));
  return task.train.flatMap((example) => {
    const shown = shownOf(example, user, outcomes.get(example.id));
    return shown === undefined ? [] : [shown];
  });
}

function shownOf(example: Example, { slots }: UserPrompt, outcome: Outcome | undefined): Shown | undefined {
  const { before = [], images } = example;
  if (!isRightThroughout(outcome) || outcome?.reply === undefined || images !== undefined) return undefined;
  const fields = exampleFields(example);
  const demonstration = {
    fields: Object.fromEntries(slots.map((slot) => [slot, fields[slot] ?? ''])),
    ...(before.length > 0 && { before: transcript(before) }),
    reply: outcome.reply.trim(),
  };
  return cannotBeShown(demonstration) ? undefined : { example, demonstration };
}

/** Whether every reply is right. A score of 1 does not say so: with `pass@k` one right reply is enough. */
function isRightThroughout(outcome: Outcome | undefined): boolean {
  const replies = outcome?.parts?.flatMap((part) => part.replies) ?? [];
  return outcome?.score === 1 && replies.every(({ score }) => score === null || score === 1);
}

/** Prompts with a set of right replies each; the first set as large as possible, the others of random size. */
function candidatesFrom(
  { seed, guarding, settings: { maximumUserPromptLength } }: Workbench,
  { task, user }: { task: LearningTask; user: UserPrompt },
  right: readonly Shown[],
  { most, sets }: DemonstrationSettings,
): readonly Candidate[] {
  const candidates = new Map<string, Candidate>();
  const room = Math.min(most, right.length, mostShown(task));
  for (let number = 1; number <= sets && room > 0; number += 1) {
    const stream = randomStream(seed, 'demonstrations', task.name, number);
    const size = number === 1 ? room : 1 + Math.floor(stream.uniform() * room);
    let chosen = stream.sample(right, size);
    const text = () =>
      withDemonstrations(
        user.text,
        chosen.map(({ demonstration }) => demonstration),
      );
    const isTooLong = () =>
      text().length > maximumUserPromptLength || guarding.user(task)?.faultOf(text())?.guard === 'length';
    while (chosen.length > 0 && isTooLong()) chosen = chosen.slice(0, -1);
    if (chosen.length === 0) continue;
    const prompt = userPrompt(text());
    if (!candidates.has(prompt.id)) {
      candidates.set(prompt.id, { number, prompt, examples: chosen.map(({ example }) => example) });
    }
  }
  return [...candidates.values()];
}

/** If train is also what decides, most of its examples are kept for the decision. */
function mostShown({ train, select }: LearningTask): number {
  return select === train ? Math.floor(train.length / 4) : train.length;
}

async function bestOf(
  bench: Workbench,
  place: PhasePlace,
  { task, system, user }: { task: LearningTask; system: SystemPrompt; user: UserPrompt },
  candidates: readonly Candidate[],
): Promise<UserPrompt | undefined> {
  const shown = new Set(candidates.flatMap(({ examples }) => examples));
  const unseen = task.select.filter((example) => !shown.has(example));
  const half = unseen.slice(0, Math.ceil(unseen.length / 2));
  if (candidates.length === 0 || unseen.length < 2) return undefined;
  const ask = async (users: readonly UserPrompt[], examples: readonly Example[]) => {
    const requests = users.map((one) => ({ task, split: 'select', system, user: one, examples }) as const);
    return (await bench.score(place, requests)).map(({ evaluation }) => evaluation);
  };
  const [plain, ...first] = await ask([user, ...candidates.map(({ prompt }) => prompt)], half);
  const gains = first.map((evaluation) => differenceOf(evaluation, plain));
  const order = [...candidates.keys()].sort(
    (one, other) => (gains[other]?.mean ?? -1) - (gains[one]?.mean ?? -1),
  );
  const best = candidates[order[0] ?? 0] as Candidate;
  for (const index of order.slice(1)) {
    const other = candidates[index] as Candidate;
    reject(bench, place, other, gains[index], 'behind another set of worked examples');
  }
  const [all, plainAll] = await ask([best.prompt, user], unseen);
  const gain = all && differenceOf(all, plainAll);
  if (gain === undefined || gain.low <= 0) {
    reject(bench, place, best, gain, 'not ahead of the prompt without worked examples by a standard error');
    return undefined;
  }
  const ranked = [
    { promptId: best.prompt.id, score: all?.score ?? 0 },
    { promptId: user.id, score: plainAll?.score ?? 0 },
  ];
  const { keptUserPrompts } = bench.settings;
  const dropped = ranked.slice(keptUserPrompts).map(({ promptId }) => promptId);
  bench.observe({
    type: 'user-prompts-ranked',
    ...place,
    taskName: task.name,
    kept: ranked.slice(0, keptUserPrompts),
    dropped,
  });
  return best.prompt;
}

/** By how much one prompt is ahead, with an interval of a standard error. */
function differenceOf(one: Evaluation, other: Evaluation | undefined) {
  const scores = new Map(other?.outcomes.map(({ exampleId, score }) => [exampleId, score]));
  const differences = one.outcomes.flatMap(({ exampleId, score }) => {
    const paired = scores.get(exampleId) ?? null;
    return score === null || paired === null ? [] : [score - paired];
  });
  const estimate = stratifiedMean([differences], neededErrors);
  return estimate && { ...estimate, examples: differences.length };
}

function reportCandidate(
  bench: Workbench,
  place: PhasePlace,
  { number, prompt, examples }: Candidate,
  user: UserPrompt,
) {
  bench.introduce(prompt, place.taskName);
  bench.observe({
    type: 'candidate-proposed',
    ...place,
    kind: 'user',
    candidate: number,
    promptId: prompt.id,
    parentIds: [user.id],
    failures: [],
    rejectedReplies: 0,
    demonstrations: examples.map(({ id }) => id),
  });
}

function reject(
  bench: Workbench,
  place: PhasePlace,
  { number, prompt }: Candidate,
  gain: ReturnType<typeof differenceOf>,
  reason: string,
) {
  bench.observe({
    type: 'candidate-rejected',
    ...place,
    kind: 'user',
    candidate: number,
    promptId: prompt.id,
    explanation:
      gain === undefined ? `rejected: ${reason}` : `rejected: ${explainDifference(gain)}, ${reason}`,
    ...(gain && { difference: gain.mean, low: gain.low, high: gain.high, examples: gain.examples }),
  });
}
