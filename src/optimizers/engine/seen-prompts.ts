import type { SystemPrompt } from '../../prompts/prompt.ts';
import type { LearningEvent } from '../contract/events.ts';
import type { LearningContext } from '../contract/method.ts';
import { Scores } from './scores.ts';

/** The system prompts that a method has scored. */
export class SeenPrompts {
  readonly scores = new Scores();
  readonly #prompts = new Map<string, SystemPrompt>();
  readonly #barred = new Set<string>();
  /** The latest iteration that has started. */
  iteration = 0;

  constructor({ initialSystemPrompt }: LearningContext) {
    this.#prompts.set(initialSystemPrompt.id, initialSystemPrompt);
  }

  /** A context whose scores and events are recorded here. */
  recording({ evaluate, observe }: LearningContext): Pick<LearningContext, 'evaluate' | 'observe'> {
    return {
      evaluate: async (requests, options) => {
        const evaluations = await evaluate(requests, options);
        for (const { system } of requests) this.#prompts.set(system.id, system);
        this.scores.add(evaluations);
        return evaluations;
      },
      observe: (event) => {
        this.#note(event);
        observe(event);
      },
    };
  }

  /** Whether the method has scored anything at all. */
  get hasScored(): boolean {
    return this.iteration > 0 || this.#prompts.size > 1;
  }

  /** Those that passed the guards, in an order that does not depend on timing. */
  get prompts(): readonly SystemPrompt[] {
    const standing = [...this.#prompts.values()].filter(({ id }) => !this.#barred.has(id));
    return standing.sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  #note(event: LearningEvent): void {
    if (event.type === 'phase-started') this.iteration = Math.max(this.iteration, event.iteration);
    if (event.type === 'guard-broken') this.#barred.add(event.promptId);
  }
}
