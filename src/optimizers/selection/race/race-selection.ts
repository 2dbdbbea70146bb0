import { callsOn, times, together } from '../../engine/calls.ts';
import type { PlanInput, PlannedCalls } from '../../method.ts';
import { proposedFromIncumbent } from '../outer-loop.ts';
import type { Selection } from '../selection.ts';
import { keepBestPaired } from './keep-best-paired.ts';
import { decideByRace } from './race.ts';
import { raceSettings } from './settings.ts';

/** Losers are dropped early, user prompts take turns, and train and `select` decide together. */
export const race: Selection = {
  name: 'race',
  initialExamples: ({ initialExamples }) => initialExamples,
  systemPrompts: proposedFromIncumbent({
    candidateCalls: trainCalls,
    sharedCalls(input) {
      const { confirmationExamples } = raceSettings.of(input.settings);
      return together(trainCalls(input), times(callsOn('select', input.tasks, confirmationExamples), 2));
    },
    decide: decideByRace,
  }),
  userPrompts: keepBestPaired,
};

/** One system prompt in all blocks of a race. */
function trainCalls({ tasks, settings }: PlanInput): PlannedCalls {
  const { raceBlockSize, raceBlocks } = raceSettings.of(settings);
  return callsOn('train', tasks, raceBlockSize * raceBlocks);
}
