import { drawFailures } from '../../engine/state.ts';
import type { SystemPromptProposer } from '../../proposers/proposer.ts';
import type { Operator } from './operator.ts';
import { compose, graft, prune } from './rearrange.ts';
import { merge, rewrite, rewriteForTask } from './rewrite.ts';

/** The ways to make candidates, the one with most places first. */
export const operators: readonly [Operator, ...Operator[]] = [
  rewrite,
  graft,
  prune,
  merge,
  rewriteForTask,
  compose,
];

/** A proposer as the only operator of a search: for methods that bring no operators. */
export function operatorOf(proposer: SystemPromptProposer): Operator {
  return {
    name: 'propose',
    calls: proposer.calls,
    async propose(bench, place, { leader, tasks, failures }, stream) {
      const shown = drawFailures(stream, failures, bench.settings.systemPromptFailuresPerTask);
      return proposer.propose(bench, { place, system: leader, tasks, failures: shown });
    },
  };
}
