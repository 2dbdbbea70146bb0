import { callsOn, times, together } from '../../engine/calls.ts';
import { proposedFromIncumbent } from '../outer-loop.ts';
import type { Selection } from '../selection.ts';
import { keepBestPaired } from './keep-best-paired.ts';
import { decideByRace } from './race.ts';

/** Losers are dropped early, user prompts take turns, and train and `select` decide together. */
export const race: Selection = {
  name: 'race',
  initialExamples: ({ initialExamples }) => initialExamples,
  systemPrompts: proposedFromIncumbent({
    candidateCalls: ({ tasks, settings: { raceBlockSize, raceBlocks } }) =>
      callsOn('train', tasks, raceBlockSize * raceBlocks),
    sharedCalls: ({ tasks, settings: { raceBlockSize, raceBlocks, confirmationExamples } }) =>
      together(
        callsOn('train', tasks, raceBlockSize * raceBlocks),
        times(callsOn('select', tasks, confirmationExamples), 2),
      ),
    decide: decideByRace,
  }),
  userPrompts: keepBestPaired,
};
