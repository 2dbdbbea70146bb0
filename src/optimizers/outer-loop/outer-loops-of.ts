import { randomStream } from '../../stats/random.ts';
import { affordable } from '../engine/calls.ts';
import type { Workbench } from '../engine/workbench.ts';
import { outerLoop, proposeCandidates } from '../metaspo/outer-loop.ts';
import { initialPool, withGains } from '../pool/prompt-pool.ts';
import type { SystemPromptProposer } from '../proposers/proposer.ts';
import type { Selection, SystemPromptSelection } from '../selection/selection.ts';
import { candidateCalls, decisionCalls, sizesOf } from '../step-plan.ts';
import type { OuterLoops } from './outer-loops.ts';
import { OverlappingOuterLoops } from './overlapping-outer-loops.ts';
import { startsOf } from './starts.ts';

/** The outer loops that the selection of a run asks for. */
export function outerLoopsOf(
  bench: Workbench,
  proposer: SystemPromptProposer,
  { systemPrompts }: Selection,
): OuterLoops {
  return 'overlapping' in systemPrompts
    ? new OverlappingOuterLoops(bench, proposer, systemPrompts.overlapping(bench))
    : outerLoopsInTurn(bench, proposer, systemPrompts.inTurn);
}

/** Each iteration proposes from what those before have decided, as in the paper. */
function outerLoopsInTurn(
  bench: Workbench,
  proposer: SystemPromptProposer,
  select: SystemPromptSelection,
): OuterLoops {
  const { settings, budget, tasks } = bench;
  const sizes = sizesOf(tasks);
  let pool = initialPool(bench.initialSystemPrompt, tasks.length);
  return {
    async run(state, iteration) {
      const unit = candidateCalls(sizes, settings, proposer.calls);
      const decision = decisionCalls(sizes, settings);
      const { count, explanation } = affordable(budget, unit, settings.outerProposals, decision);
      const stream = randomStream(bench.seed, 'starts of proposals', iteration);
      const starts = startsOf(count, settings, state.system, pool, stream);
      const propose = () => proposeCandidates(bench, state, starts, iteration, proposer);
      const next = await outerLoop(bench, state, iteration, propose, select);
      pool = withGains(pool, state.system.id, next.gains);
      return { state: next.state, ...(explanation !== undefined && { shortfall: explanation }) };
    },
    end: async (state) => ({ state, taskAdvice: new Map() }),
  };
}
