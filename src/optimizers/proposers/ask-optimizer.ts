import { samplePath } from '../../evaluation/sample-path.ts';
import type { Completion } from '../../models/model.ts';
import type { Message } from '../../prompts/message.ts';
import type { Workbench } from '../engine/workbench.ts';
import type { ProposalPlace } from '../events.ts';

/** Asks the optimizer model at one place of the run. `purpose` names the call within the proposal: its sample path. */
export function askOptimizer(
  bench: Workbench,
  place: ProposalPlace,
  purpose: string,
  messages: readonly Message[],
): Promise<Completion> {
  const { optimizer, optimizerParameters, seed, signal } = bench;
  const path = [
    `seed ${seed}`,
    `iteration ${place.iteration}`,
    place.phase,
    ...(place.taskName === undefined ? [] : [place.taskName]),
    `candidate ${place.candidate}`,
    purpose,
  ];
  return optimizer.complete(
    {
      role: 'optimizer',
      messages,
      parameters: optimizerParameters,
      samplePath: samplePath(optimizerParameters, path),
    },
    { signal },
  );
}
