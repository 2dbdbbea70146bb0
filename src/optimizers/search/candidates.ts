import { type SystemPrompt, systemPrompt } from '../../prompts/prompt.ts';
import { randomStream } from '../../stats/random.ts';
import type { PhasePlace, ProposalPlace } from '../contract/place.ts';
import { admitSystemPrompt, type SystemPromptCandidate } from '../engine/acceptance.ts';
import type { Workbench } from '../engine/workbench.ts';
import { proposeMany } from '../proposers/proposer.ts';
import type { Knowledge, Operator } from './operators/operator.ts';
import { saidOnce } from './operators/rearrange.ts';
import type { Portfolio } from './portfolio.ts';

/** A system prompt that is to enter a race. */
export interface Candidate extends SystemPromptCandidate {
  readonly operator: Operator;
}

/** The candidates of a round, all made at once; fewer than `places` if an operator has none, or two are equal. */
export async function makeCandidates(
  bench: Workbench,
  place: PhasePlace,
  knowledge: Knowledge,
  { portfolio, places }: { readonly portfolio: Portfolio; readonly places: number },
): Promise<readonly Candidate[]> {
  const chosen = portfolio.choose(places, randomStream(bench.seed, 'operators', place.iteration));
  const candidates = await proposeMany(places, (candidate) => {
    const ownPlace: ProposalPlace = { ...place, kind: 'system', candidate };
    const operator = chosen[candidate - 1] ?? portfolio.operators[0];
    return makeCandidate(bench, ownPlace, knowledge, [operator, portfolio.operators[0]]);
  });
  const different = [
    ...new Map(candidates.toReversed().map((candidate) => [candidate.prompt.id, candidate])).values(),
  ].toReversed();
  for (const { place: own, prompt } of candidates.filter((candidate) => !different.includes(candidate))) {
    const explanation = 'rejected: the same as another candidate of its round';
    bench.observe({ type: 'candidate-rejected', ...own, promptId: prompt.id, explanation });
  }
  return different;
}

/** From the first operator that has something to propose; if all its replies were rejected, the other is not tried. */
async function makeCandidate(
  bench: Workbench,
  place: ProposalPlace,
  knowledge: Knowledge,
  [operator, substitute]: readonly [Operator, Operator],
): Promise<Candidate | undefined> {
  const stream = randomStream(bench.seed, operator.name, place.iteration, place.candidate);
  const proposed = await operator.propose(bench, place, knowledge, stream);
  if (proposed !== undefined) {
    const proposal = { ...proposed, prompt: withoutRepeats(bench, proposed.prompt) };
    const admitted = admitSystemPrompt(bench, place, proposal);
    return admitted && { ...admitted, operator };
  }
  if (operator.calls > 0) return undefined;
  return makeCandidate(bench, place, knowledge, [substitute, substitute]);
}

/** The prompt without repeated sentences, unless a guard would reject it without them. */
function withoutRepeats({ guarding }: Workbench, prompt: SystemPrompt): SystemPrompt {
  const once = systemPrompt(saidOnce(prompt.text));
  return guarding.system.faultOf(once.text) === undefined ? once : prompt;
}
