import { ModelCallError } from '../../model-call-error.ts';
import { WaitingLine } from '../../waiting-line.ts';
import type { ContextPlan } from './context-plan.ts';
import type { LlamaModel, LlamaModule, Token } from './llama-module.ts';
import type { ModelFile } from './model-file.ts';
import { chunkSize, type Sampling, Sequence } from './sequence.ts';
import { untilAborted } from './until-aborted.ts';

/** What a model wrote, as tokens. */
export interface Generated {
  readonly tokens: readonly Token[];
  /** Tokens of the prompt that were known from the call before. */
  readonly kept: number;
  /** The model ended its reply by itself. */
  readonly ended: boolean;
}

export interface Generation {
  readonly prompt: readonly Token[];
  readonly sampling: Sampling;
  readonly maximumTokens: number;
  /** Ends the reply early, such as at a stop text. */
  readonly isEnough: (tokens: readonly Token[]) => boolean;
}

/** A loaded model with its sequences. */
export class Engine {
  readonly model: LlamaModel;
  readonly #free: Sequence[];
  readonly #line = new WaitingLine();

  private constructor(model: LlamaModel, sequences: Sequence[]) {
    this.model = model;
    this.#free = sequences;
  }

  /** @throws ModelCallError `bad-request` when the model or its contexts cannot be had. */
  static async load(llama: LlamaModule, file: ModelFile, plan: ContextPlan): Promise<Engine> {
    try {
      const runtime = await llama.getLlama({
        build: 'never',
        progressLogs: false,
        logLevel: 'error',
        maxThreads: plan.threads,
      });
      const model = await runtime.loadModel({ modelPath: file.path });
      const sequences: Sequence[] = [];
      for (let made = 0; made < plan.sequences; made += 1) {
        const context = await model.createContext({
          sequences: 1,
          contextSize: plan.contextSize,
          batchSize: chunkSize,
          threads: { ideal: plan.threadsPerSequence, min: 1 },
        });
        sequences.push(new Sequence(context.getSequence()));
      }
      return new Engine(model, sequences);
    } catch (error) {
      throw new ModelCallError(`gguf/${file.name} cannot be loaded (${(error as Error).message})`, {
        failure: 'bad-request',
        hint: 'Where memory is short, lower contextSize or sequences under `gguf` of the model.',
      });
    }
  }

  /** Rejects with the signal's reason when it aborts; the sequence is used again once it has let go. */
  async generate(generation: Generation, signal?: AbortSignal): Promise<Generated> {
    const sequence = await this.#take(generation.prompt, signal);
    let kept = 0;
    const reply = sequence.generate(generation.prompt, generation.sampling, (count) => {
      kept = count;
    });
    const tokens: Token[] = [];
    let pending: Promise<unknown> = Promise.resolve();
    try {
      while (tokens.length < generation.maximumTokens) {
        const next = reply.next();
        pending = next;
        const { done, value } = await untilAborted(next, signal);
        if (done === true) return { tokens, kept, ended: true };
        tokens.push(value);
        if (generation.isEnough(tokens)) return { tokens, kept, ended: true };
      }
      return { tokens, kept, ended: false };
    } finally {
      // A native call cannot be broken off: the sequence is free when it has come back.
      void pending
        .then(() => reply.return())
        .catch(() => undefined)
        .finally(() => this.#giveBack(sequence));
    }
  }

  /** A free sequence, of several the one that knows most of the prompt. */
  async #take(prompt: readonly Token[], signal: AbortSignal | undefined): Promise<Sequence> {
    // Whoever comes at the right moment may take the place of one who was just admitted.
    while (this.#free.length === 0) await this.#line.join(undefined, signal);
    const known = this.#free.map((sequence) => sequence.sharedWith(prompt));
    const [best] = this.#free.splice(known.indexOf(Math.max(...known)), 1);
    return best as Sequence;
  }

  #giveBack(sequence: Sequence): void {
    this.#free.push(sequence);
    this.#line.admit();
  }
}
