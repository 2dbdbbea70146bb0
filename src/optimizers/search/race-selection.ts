import type { SystemPromptProposer } from '../proposers/proposer.ts';
import type { Selection } from '../selection/selection.ts';
import { keepBestPaired } from './keep-best-paired.ts';
import type { Operator } from './operators/operator.ts';
import { operatorOf } from './operators/operators.ts';
import { mostCallsOf } from './portfolio.ts';
import { plannedCalls } from './round-plan.ts';
import { Rounds } from './rounds.ts';

/**
 * The selection of preset `efficient`: system prompts are searched for in rounds of races, and user prompts stay when they are
 * ahead on the same examples. Candidates come from the operators, without any from the method's own proposer.
 */
export function raceWith(operators: readonly Operator[] = []): Selection {
  const operatorsOr = (proposer: SystemPromptProposer): readonly [Operator, ...Operator[]] => {
    const [first = operatorOf(proposer), ...others] = operators;
    return [first, ...others];
  };
  return {
    name: 'race',
    initialExamples: ({ initialExamples }) => initialExamples,
    systemPrompts: {
      plan: (input, proposer) => plannedCalls(input, mostCallsOf(operatorsOr(proposer))),
      // The last comparison is an iteration of its own.
      plannedIterations: ({ iterations }) => iterations + 1,
      begin(bench, proposer, state) {
        return new Rounds(bench, operatorsOr(proposer), state);
      },
    },
    userPrompts: keepBestPaired,
  };
}

/** Races of what the method's own proposer writes. */
export const race: Selection = raceWith();
