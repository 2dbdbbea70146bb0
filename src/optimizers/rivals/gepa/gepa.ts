import type { SystemPrompt } from '../../../prompts/prompt.ts';
import { randomStream } from '../../../stats/random.ts';
import type { Method } from '../../contract/method.ts';
import type { PhasePlace } from '../../contract/place.ts';
import { admitSystemPrompt } from '../../engine/acceptance.ts';
import { callsOn } from '../../engine/calls.ts';
import {
  bestUserPrompt,
  type Failure,
  failuresOf,
  requestOn,
  scoredUserPrompt,
  type TaskState,
} from '../../engine/state.ts';
import type { Stop } from '../../engine/stopping.ts';
import type { Workbench } from '../../engine/workbench.ts';
import { reflect } from '../../proposers/reflect.ts';
import { mergeSystemPrompts } from '../../proposers/text-edits.ts';
import { meanOver, minibatch, minibatchCalls, type OnMinibatch } from '../minibatch.ts';
import { gepaSettings } from '../settings.ts';
import { type SearchState, systemPromptSearch } from '../system-prompt-search.ts';
import { drawParents, paretoFront } from './pareto-front.ts';
import { bestMember, type GepaMember, gepaMember, joinPool, refuse } from './pool.ts';

type Pool = readonly GepaMember[];

/**
 * GEPA (Agrawal et al. 2025, "GEPA: Reflective Prompt Evolution Can Outperform Reinforcement Learning") on the system
 * prompt. Each step draws a parent from the Pareto front of a pool, shows its failures in a small minibatch of train to
 * the optimizer model, and has it reflect and rewrite in one reply. A child that is better on the minibatch answers the
 * pool's examples (part of `select`) and joins; every so often two prompts of the front are merged instead.
 * Differences: the front is per task, not per example, since the system prompt is to serve all tasks; minibatches hold
 * the same number of examples of each task; there is one module, so a merge is written by the optimizer model from both
 * texts; only failures are shown; replies must keep the output contract.
 */
export const gepa: Method = systemPromptSearch<Pool>({
  name: 'gepa',
  iterations: 100,
  initialExamples: (settings) => settings.initialExamples,
  startCalls: (tasks, settings) => callsOn('select', tasks, gepaSettings.of(settings).poolExamples),
  start: async (bench, place, { system, tasks }) => [await meetPool(bench, place, system, tasks)],
  units: () => 1,
  checks: 1,
  unitCalls(tasks, settings) {
    const { minibatchPerTask, poolExamples } = gepaSettings.of(settings);
    const minibatches = 3 * minibatchCalls(tasks, minibatchPerTask);
    const onPool = callsOn('select', tasks, poolExamples).baseCalls;
    return { baseCalls: minibatches + onPool, optimizerCalls: 1 };
  },
  stop: perfectOnPool,
  step,
});

async function step(
  bench: Workbench,
  place: PhasePlace,
  present: SearchState<Pool>,
): Promise<SearchState<Pool>> {
  const { tasks } = present.state;
  const front = paretoFront(present.memory);
  const merges = place.iteration % gepaSettings.of(bench.settings).mergeEvery === 0 && front.length > 1;
  const stream = randomStream(bench.seed, 'gepa parents', place.iteration);
  const parents = drawParents(front, merges ? 2 : 1, stream);
  const batch = minibatch(
    bench.seed,
    ['gepa minibatch', place.iteration],
    tasks,
    gepaSettings.of(bench.settings).minibatchPerTask,
  );
  const known = await Promise.all(parents.map(({ prompt }) => bench.score(place, batch(prompt))));
  const failures = failuresIn(known[0] ?? []);
  const candidate = await propose(bench, place, parents, failures);
  if (candidate === undefined) return present;
  if (present.memory.some(({ prompt }) => prompt.id === candidate.prompt.id)) {
    return refuse(bench, candidate, present, 'the pool has it already');
  }
  const scored = await bench.score(place, batch(candidate.prompt));
  const toBeat = Math.max(...known.map(meanOver));
  const difference = meanOver(scored) - toBeat;
  if (merges ? difference < 0 : difference <= 0) {
    const reason = merges ? 'behind a parent on the minibatch' : 'not ahead of its parent on the minibatch';
    return refuse(bench, candidate, present, reason, difference);
  }
  const member = await meetPool(bench, place, candidate.prompt, tasks);
  return joinPool(bench, candidate, present, { member, minibatch: scored });
}

async function propose(
  bench: Workbench,
  place: PhasePlace,
  parents: readonly GepaMember[],
  failures: readonly Failure[],
) {
  const proposalPlace = { ...place, kind: 'system', candidate: 1 } as const;
  const [parent, mate] = parents.map(({ prompt }) => prompt);
  if (parent === undefined) return undefined;
  if (mate === undefined && failures.length === 0) {
    const explanation = 'the parent answers all examples of the minibatch rightly';
    bench.observe({ type: 'proposal-skipped', ...proposalPlace, reason: 'no-failures', explanation });
    return undefined;
  }
  const proposal =
    mate === undefined
      ? await reflect(bench, proposalPlace, parent, failures)
      : await mergeSystemPrompts(bench, proposalPlace, parent, mate);
  if (proposal === undefined) return undefined;
  return admitSystemPrompt(bench, proposalPlace, proposal);
}

/** The pool's examples are drawn once a run: all members answer the same ones. */
async function meetPool(
  bench: Workbench,
  place: PhasePlace,
  system: SystemPrompt,
  tasks: readonly TaskState[],
): Promise<GepaMember> {
  const requests = tasks.map((state) => {
    const stream = randomStream(bench.seed, 'gepa pool', state.task.name);
    const examples = stream.sample(state.task.select, gepaSettings.of(bench.settings).poolExamples);
    return { ...requestOn('select', state.task, system, bestUserPrompt(state).prompt), examples };
  });
  return gepaMember(system, await bench.score(place, requests));
}

function failuresIn(scored: OnMinibatch): readonly Failure[] {
  return scored.flatMap((one) => failuresOf(one.task, scoredUserPrompt(one)));
}

function perfectOnPool(pool: Pool): Stop | undefined {
  const outcomes = bestMember(pool)?.scored.flatMap(({ evaluation }) => evaluation.outcomes) ?? [];
  if (outcomes.some(({ score }) => score === null || score < 1)) return undefined;
  const explanation = `the best prompt answers all ${outcomes.length} examples of the pool rightly`;
  return { stopReason: 'no-failures', explanation };
}
