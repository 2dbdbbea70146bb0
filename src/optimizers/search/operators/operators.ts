import type { SystemPromptProposer } from '../../proposers/proposer.ts';
import { compose } from './compose.ts';
import { graft } from './graft.ts';
import { merge } from './merge.ts';
import type { Operator } from './operator.ts';
import { prune } from './prune.ts';
import { rewrite } from './rewrite.ts';
import { rewriteForTask } from './rewrite-for-task.ts';

/** The ways to make candidates, the one with most places first. */
export const operators: readonly [Operator, ...Operator[]] = [
  rewrite,
  graft,
  prune,
  merge,
  rewriteForTask,
  compose,
];

/** A proposer as the operator of a search that has no other: the paper's ablations of proposals. */
export function operatorOf(proposer: SystemPromptProposer): Operator {
  return {
    name: 'propose',
    calls: proposer.calls,
    async propose(bench, place, { leader, tasks, failures }, stream) {
      const { systemPromptFailuresPerTask: each } = bench.settings;
      const shown = stream.shuffle(failures.flatMap((ofTask) => stream.sample(ofTask, each)));
      return proposer.propose(bench, { place, system: leader, tasks, failures: shown });
    },
  };
}
