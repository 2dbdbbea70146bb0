import type { SystemPrompt } from '../../../prompts/prompt.ts';
import type { PromptPart } from '../../../prompts/structure/parts.ts';
import type { RandomStream } from '../../../stats/random.ts';
import type { ProposalPlace } from '../../contract/place.ts';
import type { Failure, Proposal, TaskState } from '../../engine/state.ts';
import type { Workbench } from '../../engine/workbench.ts';
import type { PartEffects } from '../part-effects.ts';

/** What the run knows when candidates are made. */
export interface Knowledge {
  /** The system prompt that they are made from. */
  readonly leader: SystemPrompt;
  readonly tasks: readonly TaskState[];
  /** Train examples that the leader gets wrong, by task in the order of `tasks`. */
  readonly failures: readonly (readonly Failure[])[];
  /** Other prompts that were scored, the best first by all that the run has scored. */
  readonly others: readonly SystemPrompt[];
  partsOf(prompt: SystemPrompt): readonly PromptPart[];
  /** What every part that the run has seen is estimated to add, drawn from what is known of it. */
  drawPartEffects(stream: RandomStream): PartEffects;
}

/** A way to make a candidate out of what the run knows. What it proposes still has to prove itself on examples. */
export interface Operator {
  readonly name: string;
  /** Calls of the optimizer model for one candidate whose first reply is accepted; 0 for what only rearranges. */
  readonly calls: number;
  /** One candidate; `undefined` if there is nothing to propose, or no reply kept the output contract (reported then). */
  propose(
    bench: Workbench,
    place: ProposalPlace,
    knowledge: Knowledge,
    stream: RandomStream,
  ): Promise<Proposal<SystemPrompt> | undefined>;
}
