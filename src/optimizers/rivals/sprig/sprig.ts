import { block } from '../../../prompts/block.ts';
import { type SystemPrompt, systemPrompt } from '../../../prompts/prompt.ts';
import { slotList, slotsOf } from '../../../prompts/template.ts';
import { randomStream } from '../../../stats/random.ts';
import type { Method } from '../../contract/method.ts';
import type { PhasePlace, ProposalPlace } from '../../contract/place.ts';
import { admitSystemPrompt } from '../../engine/acceptance.ts';
import { callsOn, noCalls } from '../../engine/calls.ts';
import { type LearningState, metaScore } from '../../engine/state.ts';
import type { Workbench } from '../../engine/workbench.ts';
import { asking } from '../../proposers/request-blocks.ts';
import { type WrittenPrompt, writePrompt } from '../../proposers/write-prompt.ts';
import {
  mostChecks,
  type ScoredCandidate,
  scoreCandidates,
  takeBest,
} from '../../selection/full/full-evaluation.ts';
import { sprigSettings } from '../settings.ts';
import { type SearchState, systemPromptSearch } from '../system-prompt-search.ts';
import { byUpperBound, type ComponentGains, withGain } from './component-gains.ts';
import { components } from './components.ts';
import { drawEdit, type Edit, edited, type Genome, textOf } from './genome.ts';

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

/** A child to be made: the edit and its parent. */
interface PlannedChild {
  readonly place: ProposalPlace;
  readonly parent: Individual;
  readonly edit: Edit;
}

interface Child extends PlannedChild {
  readonly genome: Genome;
  readonly prompt: SystemPrompt;
}

/**
 * SPRIG (Zhang et al. 2024, "SPRIG: Improving Large Language Model Performance by System Prompt Optimization"): genetic
 * search over a system prompt's components. Each step edits the prompts of the beam (add a component of the corpus,
 * delete, swap two, rephrase one), scores the children and keeps the best; which component is added is chosen by the
 * upper confidence bound of what it gained before.
 * Differences: the corpus is our own and smaller (59 sentences, not 300), and does not grow; a step draws a fixed number
 * of edits and not all possible ones; all prompts of a run answer the same examples, so that their scores can be compared;
 * the initial system prompt is one component.
 */
export const sprig: Method = systemPromptSearch<Memory>({
  name: 'sprig',
  iterations: 10,
  initialExamples: (settings) => sprigSettings.of(settings).examples,
  startCalls: () => noCalls,
  start: async (_bench, _place, { system, tasks }) => ({
    beam: [
      {
        genome: [system.text].filter((text) => text.trim() !== ''),
        promptId: system.id,
        score: metaScore(tasks) ?? 0,
      },
    ],
    gains: new Map(),
    tried: new Set([system.id]),
  }),
  units: (settings) => sprigSettings.of(settings).children,
  checks: mostChecks,
  unitCalls: (tasks, settings) => ({
    ...callsOn('train', tasks, sprigSettings.of(settings).examples),
    optimizerCalls: 1,
  }),
  step,
});

async function step(
  bench: Workbench,
  place: PhasePlace,
  { state, memory }: SearchState<Memory>,
  count: number,
): Promise<SearchState<Memory>> {
  const planned = planChildren(bench, place, memory, count);
  const children = await carryOut(bench, memory, planned);
  if (children.length === 0) return { state, memory };
  const narrow = narrowed(state, sprigSettings.of(bench.settings).examples);
  const scored = await scoreCandidates(bench, narrow.tasks, children);
  return { state: await takeBest(bench, place, narrow, scored), memory: remember(bench, memory, scored) };
}

/** Edits of the beam's prompts in turn. The k-th component that a step adds is the k-th by upper confidence bound. */
function planChildren(
  bench: Workbench,
  place: PhasePlace,
  { beam, gains }: Memory,
  count: number,
): readonly PlannedChild[] {
  const stream = randomStream(bench.seed, 'sprig edits', place.iteration);
  const left = [
    ...byUpperBound(stream.shuffle(components), gains, sprigSettings.of(bench.settings).exploration),
  ];
  return Array.from({ length: count }, (_unused, index) => index).flatMap((index): PlannedChild[] => {
    const parent = beam[index % beam.length];
    if (parent === undefined) return [];
    const component = left.find((text) => !parent.genome.includes(text));
    const edit = drawEdit(parent.genome, component, stream);
    if (edit === undefined || isGuarded(bench, parent.genome, edit)) return [];
    if (edit.kind === 'add') left.splice(left.indexOf(edit.component), 1);
    return [{ place: { ...place, kind: 'system', candidate: index + 1 }, parent, edit }];
  });
}

/** Carries the edits out; leaves out what is too long, came to nothing, or was tried before. */
async function carryOut(
  bench: Workbench,
  { tried }: Memory,
  planned: readonly PlannedChild[],
): Promise<readonly Child[]> {
  const texts = await Promise.all(
    planned.map(async (plan) => {
      const { place, parent, edit } = plan;
      const isRephrased = edit.kind === 'rephrase';
      return {
        plan,
        written: isRephrased ? await rephrase(bench, place, parent.genome[edit.at] ?? '') : undefined,
      };
    }),
  );
  const seen = new Set(tried);
  return texts.flatMap(({ plan, written }): Child[] => {
    const { place, parent, edit } = plan;
    if (edit.kind === 'rephrase' && written === undefined) return [];
    const genome = edited(parent.genome, edit, written?.text);
    const prompt = systemPrompt(textOf(genome));
    if (seen.has(prompt.id) || prompt.text.length > bench.settings.maximumSystemPromptLength) return [];
    seen.add(prompt.id);
    const rejectedReplies = written?.rejectedReplies ?? 0;
    const proposal = { prompt, parentIds: [parent.promptId], failures: [], rejectedReplies };
    const admitted = admitSystemPrompt(bench, place, proposal);
    return admitted === undefined ? [] : [{ ...plan, genome, prompt }];
  });
}

function remember(bench: Workbench, memory: Memory, scored: readonly ScoredCandidate<Child>[]): Memory {
  const born = scored.map(
    ({ genome, prompt, score }): Individual => ({ genome, promptId: prompt.id, score }),
  );
  const gains = scored.reduce(
    (known, { edit, parent, score }) =>
      edit.kind === 'add' ? withGain(known, edit.component, score - parent.score) : known,
    memory.gains,
  );
  const beam = [...memory.beam, ...born].toSorted((one, other) => other.score - one.score);
  return {
    beam: beam.slice(0, sprigSettings.of(bench.settings).beam),
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

/** A component that contains something to be kept is neither deleted nor rephrased. */
function isGuarded({ guarding }: Workbench, genome: Genome, edit: Edit): boolean {
  const isChanged = edit.kind === 'delete' || edit.kind === 'rephrase';
  return isChanged && guarding.system.protects(genome[edit.at] ?? '');
}

const tag = 'new_sentence';

/** A component may grow to this many characters, or by half, whichever is more. */
const usualLength = 300;

/** Has one component of a system prompt put into other words; `undefined` (reported) when no reply can be used. */
function rephrase(
  bench: Workbench,
  place: ProposalPlace,
  component: string,
): Promise<WrittenPrompt | undefined> {
  const slots = slotsOf(component);
  const maximumLength = Math.max(usualLength, Math.ceil(1.5 * component.length));
  const request = asking(
    'Rephrase the part of a system prompt below: say the same in other words. The system prompt is shared by many tasks.',
    block('current_sentence', component),
    `At most ${maximumLength} characters, ${placeholderRule(slots)}. Write the new text between <${tag}> and </${tag}>.`,
  );
  const contract = { tag, slots, maximumLength, known: [component], shownTexts: [], parentText: component };
  return writePrompt(bench, place, () => request, contract, 'rephrase');
}

function placeholderRule(slots: readonly string[]): string {
  if (slots.length === 0) return 'no placeholders';
  return `${slotList(slots)} exactly as written and no other placeholder`;
}
