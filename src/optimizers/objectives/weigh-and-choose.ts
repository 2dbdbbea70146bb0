import { pointsText } from '../../foundation/figures.ts';
import { distinctPrompts, type SystemPrompt } from '../../prompts/prompt.ts';
import { promptTokens } from '../../prompts/prompt-tokens.ts';
import { randomStream } from '../../stats/random.ts';
import type { LearningTask } from '../../tasks/task.ts';
import type { PhasePlace } from '../contract/place.ts';
import { acceptSystemPrompt, admitSystemPrompt, type SystemPromptCandidate } from '../engine/acceptance.ts';
import { type Cell, cellsOf, requestsFor } from '../engine/cells.ts';
import type { LastStep } from '../engine/last-step.ts';
import type { SeenPrompts } from '../engine/seen-prompts.ts';
import type { Workbench } from '../engine/workbench.ts';
import { proposeMany } from '../proposers/proposer.ts';
import { shortenSystemPrompt } from '../proposers/text-edits.ts';
import { costsLookedAt, inOrderOfChoice, isDominated, type WeighedPrompt } from '../requirements/front.ts';
import type { Objectives } from '../requirements/objective-settings.ts';
import { levelsOf } from '../search/levels.ts';
import { mostChecks } from '../selection/full/full-evaluation.ts';
import { type Answers, weigh } from './weigh.ts';

/** Each shortened version is to have this share of the length of the one before. */
const stepDown = 0.6;

/**
 * The last choice: the learned prompt, the first one, others that were good for their length, and shorter versions of the
 * learned one all answer the same examples; then the one that the objectives prefer is accepted, if it passes the guards.
 */
export async function weighAndChoose(
  bench: Workbench,
  seen: SeenPrompts,
  learned: SystemPrompt,
  objectives: Objectives,
): Promise<LastStep> {
  const place = { phase: 'outer-loop', iteration: seen.iteration + 1 } as const;
  return bench.phase(place, async () => {
    const shorter = await shorterVersions(bench, place, learned, objectives);
    const known = goodForTheirLength(bench, seen, learned, objectives.candidates - shorter.length);
    const written = shorter.map(({ prompt }) => prompt);
    const prompts = distinctPrompts([...known, ...written]);
    const weighed = weigh(prompts, await answersOf(bench, place, prompts, objectives), objectives);
    const system = await take(bench, place, { prompts, weighed, learned, shorter, objectives });
    report(bench, place, { weighed, system, objectives });
    return { systemPrompt: system, words: wordsOf(weighed, system, objectives) };
  });
}

async function shorterVersions(
  bench: Workbench,
  place: PhasePlace,
  learned: SystemPrompt,
  { shortened }: Objectives,
): Promise<readonly SystemPromptCandidate[]> {
  const tokens = promptTokens(learned.text);
  return proposeMany(shortened, async (candidate) => {
    const own = { ...place, kind: 'system', candidate } as const;
    const most = Math.max(1, Math.round(tokens * stepDown ** candidate));
    const proposal = await shortenSystemPrompt(bench, own, learned, most);
    return proposal && admitSystemPrompt(bench, own, proposal);
  });
}

/** The learned prompt, the first one, and then, best first, those that no shorter prompt equals by all scores of the run. */
function goodForTheirLength(
  { initialSystemPrompt }: Workbench,
  { scores, prompts }: SeenPrompts,
  learned: SystemPrompt,
  most: number,
): readonly SystemPrompt[] {
  const levels = levelsOf(scores);
  const levelOf = ({ id }: SystemPrompt) => levels.get(id)?.logit ?? Number.NEGATIVE_INFINITY;
  const ranked = prompts
    .filter((prompt) => levels.has(prompt.id))
    .toSorted((one, other) => levelOf(other) - levelOf(one));
  let shortest = Number.POSITIVE_INFINITY;
  const front = ranked.filter(({ text }) => {
    const tokens = promptTokens(text);
    if (tokens >= shortest) return false;
    shortest = tokens;
    return true;
  });
  const all = new Map(
    [learned, initialSystemPrompt, ...front, ...ranked].map((prompt) => [prompt.id, prompt]),
  );
  return [...all.values()].slice(0, Math.max(2, most));
}

interface Choice {
  readonly prompts: readonly SystemPrompt[];
  readonly weighed: readonly WeighedPrompt[];
  readonly learned: SystemPrompt;
  /** The shortened versions. */
  readonly shorter: readonly SystemPromptCandidate[];
  readonly objectives: Objectives;
}

/** The first in the order of choice that passes the guards; the learned prompt if none before it does. */
async function take(
  bench: Workbench,
  place: PhasePlace,
  { prompts, weighed, learned, shorter, objectives }: Choice,
): Promise<SystemPrompt> {
  const placeOf = (id: string) => shorter.find(({ prompt }) => prompt.id === id)?.place;
  const decided = new Set<string>();
  let taken = learned;
  for (const one of inOrderOfChoice(weighed, objectives).slice(0, mostChecks)) {
    const prompt = prompts.find(({ id }) => id === one.promptId);
    if (prompt === undefined || prompt.id === learned.id) break;
    const explanation = `accepted: ${objectives.choose} choice, ${weighedWords(one)}`;
    const { mean: difference, low, high } = one.behind;
    const decision = { explanation, difference, low, high };
    decided.add(prompt.id);
    const replacement = { prompt, proposed: placeOf(prompt.id), replaced: learned, decision };
    if (await acceptSystemPrompt(bench, place, replacement)) {
      taken = prompt;
      break;
    }
  }
  for (const { prompt, place: own } of shorter) {
    const one = weighed.find(({ promptId }) => promptId === prompt.id);
    if (one === undefined || decided.has(prompt.id)) continue;
    const explanation = `rejected: another prompt was chosen, ${weighedWords(one)}`;
    bench.observe({ type: 'candidate-rejected', ...own, promptId: prompt.id, explanation });
  }
  return taken;
}

/** "120 tokens, -0.8 points against the best score". */
function weighedWords({ costs, behind }: WeighedPrompt): string {
  return `${costs.promptTokens} tokens, ${pointsText(behind.mean)} points against the best score`;
}

function report(
  bench: Workbench,
  place: PhasePlace,
  { weighed, system, objectives }: Pick<Choice, 'weighed' | 'objectives'> & { readonly system: SystemPrompt },
): void {
  const costs = costsLookedAt(objectives);
  bench.observe({
    type: 'prompts-weighed',
    ...place,
    choose: objectives.choose,
    within: objectives.within,
    costs,
    prompts: weighed.map((one) => ({
      ...one,
      onFront: !isDominated(one, weighed, costs),
      chosen: one.promptId === system.id,
    })),
  });
}

function wordsOf(weighed: readonly WeighedPrompt[], system: SystemPrompt, objectives: Objectives): string {
  const { choose, within } = objectives;
  const chosen = weighed.find(({ promptId }) => promptId === system.id);
  const of = `of the ${weighed.length} prompts weighed`;
  if (chosen === undefined || choose === 'learned')
    return `${weighed.length} prompts were weighed by score and costs`;
  const which =
    choose === 'shortest'
      ? `the shortest within ${(100 * within).toFixed(1)} points of the best`
      : 'the best by weights';
  const [first] = inOrderOfChoice(weighed, objectives);
  if (first?.promptId !== chosen.promptId)
    return `${which} ${of} broke a guard; the one accepted instead has ${weighedWords(chosen)}`;
  return `${which} ${of} has ${weighedWords(chosen)}`;
}

/** Asks all prompts the same examples, drawn once, under each task's first user prompt. */
async function answersOf(
  bench: Workbench,
  place: PhasePlace,
  prompts: readonly SystemPrompt[],
  { examples }: Objectives,
): Promise<ReadonlyMap<string, Answers>> {
  const cells = bench.tasks.flatMap((task) => drawnCells(task, bench.seed, examples));
  const requests = prompts.flatMap((system) =>
    requestsFor(cells, system).map((request) => ({ ...request, measures: true as const })),
  );
  const scored = await bench.score(place, requests);
  const bySystem = Map.groupBy(scored, ({ system }) => system.id);
  return new Map(
    [...bySystem].map(([id, own]) => [
      id,
      new Map(
        [...Map.groupBy(own, ({ task }) => task.name)].map(([name, parts]) => [
          name,
          parts.flatMap(({ evaluation }) => evaluation.outcomes),
        ]),
      ),
    ]),
  );
}

/** Examples of a task, drawn by seed; those of train first. */
function drawnCells(task: LearningTask, seed: number, most: number): readonly Cell[] {
  const stream = randomStream(seed, 'examples that prompts are weighed on', task.name);
  const { train = [], select = [] } = Object.groupBy(
    stream.sample(cellsOf(task), most),
    ({ split }) => split,
  );
  return [...train, ...select];
}
