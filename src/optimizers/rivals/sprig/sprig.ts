import { systemPrompt } from '../../../prompts/prompt.ts';
import { randomStream } from '../../../stats/random.ts';
import { reportProposal } from '../../engine/reports.ts';
import type { LearningState } from '../../engine/state.ts';
import { metaScore } from '../../engine/state.ts';
import type { Workbench } from '../../engine/workbench.ts';
import type { PhasePlace, ProposalPlace } from '../../events.ts';
import type { Method } from '../../method.ts';
import { type ScoredCandidate, scoreCandidates, takeBest } from '../../selection/full/full-evaluation.ts';
import { initialCalls } from '../../step-plan.ts';
import { type SearchState, systemPromptSearch } from '../system-prompt-search.ts';
import { byUpperBound, type ComponentGains, withGain } from './component-gains.ts';
import { components } from './components.ts';
import { drawEdit, type Edit, edited, type Genome, textOf } from './genome.ts';
import { rephrase } from './rephrase.ts';

/** A system prompt of the beam. */
interface Individual {
  readonly genome: Genome;
  readonly promptId: string;
  /** Mean over tasks, on the search's examples. */
  readonly score: number;
}

interface Memory {
  /** Best first. */
  readonly beam: readonly Individual[];
  readonly gains: ComponentGains;
  /** Ids of all prompts so far: none is scored twice. */
  readonly tried: ReadonlySet<string>;
}

/** A child on its way: what is to be done to whom. */
interface PlannedChild {
  readonly place: ProposalPlace;
  readonly parent: Individual;
  readonly edit: Edit;
}

interface Child extends PlannedChild {
  readonly genome: Genome;
}

/**
 * SPRIG (Zhang et al. 2024, "SPRIG: Improving Large Language Model Performance by System Prompt Optimization"): genetic
 * search over a system prompt's components. Each step edits the prompts of the beam (add a component of the corpus,
 * delete, swap two, rephrase one), scores the children and keeps the best; which component is added is chosen by the
 * upper confidence bound of what it gained before.
 * Differences: the corpus is our own and smaller (59 sentences, not 300), and does not grow; a step draws a fixed number
 * of edits and not all possible ones; all prompts of a run meet the same examples, so that their scores can be compared;
 * the initial system prompt is one component.
 */
export const sprig: Method = systemPromptSearch<Memory>({
  name: 'sprig',
  iterations: 10,
  settings: (given) => ({ ...given, selection: 'race', initialExamples: given.sprig.examples }),
  startCalls: () => ({ baseCalls: 0, optimizerCalls: 0 }),
  start: async (_bench, _place, { system, tasks }) => ({
    beam: [{ genome: [system.text].filter(isText), promptId: system.id, score: metaScore(tasks) ?? 0 }],
    gains: new Map(),
    tried: new Set([system.id]),
  }),
  units: (settings) => settings.sprig.children,
  unitCalls: (tasks, settings) => ({ ...initialCalls(tasks, settings), optimizerCalls: 1 }),
  step,
});

async function step(
  bench: Workbench,
  place: PhasePlace,
  { state, memory }: SearchState<Memory>,
  count: number,
): Promise<SearchState<Memory>> {
  const planned = planChildren(bench, place, memory, count);
  const children = await bear(bench, memory, planned);
  if (children.length === 0) return { state, memory };
  const narrow = narrowed(state, bench.settings.sprig.examples);
  const candidates = children.map((child) => ({ ...child, prompt: systemPrompt(textOf(child.genome)) }));
  const scored = await scoreCandidates(bench, narrow.tasks, candidates);
  return { state: takeBest(bench, place, narrow, scored), memory: remember(bench, memory, children, scored) };
}

/** Edits of the beam's prompts in turn. The k-th component that a step adds is the k-th by upper confidence bound. */
function planChildren(
  bench: Workbench,
  place: PhasePlace,
  { beam, gains }: Memory,
  count: number,
): readonly PlannedChild[] {
  const stream = randomStream(bench.seed, 'sprig edits', place.iteration);
  const left = [...byUpperBound(stream.shuffle(components), gains, bench.settings.sprig.exploration)];
  return Array.from({ length: count }, (_unused, index) => index).flatMap((index): PlannedChild[] => {
    const parent = beam[index % beam.length];
    if (parent === undefined) return [];
    const component = left.find((text) => !parent.genome.includes(text));
    const edit = drawEdit(parent.genome, component, stream);
    if (edit === undefined) return [];
    if (edit.kind === 'add') left.splice(left.indexOf(edit.component), 1);
    return [{ place: { ...place, kind: 'system', candidate: index + 1 }, parent, edit }];
  });
}

/** Carries the edits out; leaves out what is too long, came to nothing, or was tried before. */
async function bear(
  bench: Workbench,
  { tried }: Memory,
  planned: readonly PlannedChild[],
): Promise<readonly Child[]> {
  const texts = await Promise.all(
    planned.map(({ place, parent: { genome }, edit }) =>
      edit.kind === 'rephrase' ? rephrase(bench, place, genome[edit.at] ?? '') : undefined,
    ),
  );
  const seen = new Set(tried);
  return planned.flatMap((plan, index): Child[] => {
    const { place, parent, edit } = plan;
    const written = texts[index];
    if (edit.kind === 'rephrase' && written === undefined) return [];
    const genome = edited(parent.genome, edit, written?.text);
    const prompt = systemPrompt(textOf(genome));
    if (seen.has(prompt.id) || prompt.text.length > bench.settings.maximumSystemPromptLength) return [];
    seen.add(prompt.id);
    const rejectedReplies = written?.rejectedReplies ?? 0;
    reportProposal(bench, place, { prompt, parentIds: [parent.promptId], failures: [], rejectedReplies });
    return [{ ...plan, genome }];
  });
}

function remember(
  bench: Workbench,
  memory: Memory,
  children: readonly Child[],
  scored: readonly ScoredCandidate[],
): Memory {
  const born = children.map(({ genome }, index): Individual => {
    const { prompt, score } = scored[index] as ScoredCandidate;
    return { genome, promptId: prompt.id, score };
  });
  const gains = children.reduce((known, { edit, parent }, index) => {
    const gain = (born[index]?.score ?? 0) - parent.score;
    return edit.kind === 'add' ? withGain(known, edit.component, gain) : known;
  }, memory.gains);
  const beam = [...memory.beam, ...born].toSorted((one, other) => other.score - one.score);
  return {
    beam: beam.slice(0, bench.settings.sprig.beam),
    gains,
    tried: new Set([...memory.tried, ...born.map(({ promptId }) => promptId)]),
  };
}

/** The tasks with the train examples that the search scores on: the first ones, as in the initial evaluation. */
function narrowed({ system, tasks }: LearningState, examples: number): LearningState {
  return {
    system,
    tasks: tasks.map(({ task, kept }) => ({ task: { ...task, train: task.train.slice(0, examples) }, kept })),
  };
}

function isText(text: string): boolean {
  return text.trim() !== '';
}
