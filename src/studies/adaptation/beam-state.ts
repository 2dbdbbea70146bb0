import type { ScoredUserPrompt } from '../../optimizers/engine/state.ts';
import type { Workbench } from '../../optimizers/engine/workbench.ts';
import type { UserPromptProposer } from '../../optimizers/proposers/proposer.ts';
import type { SystemPrompt } from '../../prompts/prompt.ts';
import type { LearningTask } from '../../tasks/task.ts';

/** The numbers of a beam search (paper, section 5.3; ProTeGi: Pryzant et al. 2023). */
export interface BeamSettings {
  /** User prompts that are kept from round to round. */
  readonly beam: number;
  /** New user prompts that are written from each kept one in a round. */
  readonly children: number;
  readonly rounds: number;
}

/** The paper's: beam 3, 3 children each, 6 rounds after the first prompt was scored. */
export const paperBeam: BeamSettings = { beam: 3, children: 3, rounds: 6 };

/** A user prompt with its scores under the fixed system prompt. */
export interface BeamMember extends ScoredUserPrompt {
  /** On `select`; the same as on train where the two are one split. */
  readonly selectScore: number | null;
}

/** One task after a round. */
export interface BeamState {
  readonly task: LearningTask;
  /** Best on train first. At least one, once the first prompt was scored. */
  readonly beam: readonly BeamMember[];
  /** The best on `select` of all that were ever in the beam; of equals the older. What stopping here would choose. */
  readonly choice: BeamMember;
}

/** What a beam search works with. */
export interface Beam {
  readonly bench: Workbench;
  /** Fixed. */
  readonly system: SystemPrompt;
  readonly settings: BeamSettings;
  readonly proposer: UserPromptProposer;
}
