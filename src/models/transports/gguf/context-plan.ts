import type { GgufSetting } from './gguf-setting.ts';

/** What a model and a machine have. */
export interface ContextNeeds {
  /** Tokens that the model was trained with; `undefined` when the file does not say. */
  readonly trainedSize: number | undefined;
  /** Bytes that a context keeps for each token. */
  readonly bytesPerToken: number;
  /** Bytes that may be used. */
  readonly availableBytes: number;
  readonly cores: number;
}

export interface ContextPlan {
  /** Tokens of each context. */
  readonly contextSize: number;
  /** Contexts, each for one call at a time. */
  readonly sequences: number;
  readonly threads: number;
  readonly threadsPerSequence: number;
  /** Why there are no more sequences. */
  readonly reason: 'as set' | 'as many as threads' | 'memory';
}

const usualContextSize = 4_096;

/** Beside what it keeps for its tokens a context has buffers for computing. */
const bytesPerContext = 48 * 1024 * 1024;

/**
 * How many calls run at once, and with what. Each sequence has a context of its own: calls that are computed together in
 * one batch would change each other's rounding, and with it what is replied at temperature 0.
 *
 * The usual number of threads is half the cores: a thread that has to wait for its core holds all others up, on a busy
 * machine a thousand times over.
 */
export function planContexts(needs: ContextNeeds, setting: GgufSetting = {}): ContextPlan {
  const { trainedSize = usualContextSize, bytesPerToken, availableBytes, cores } = needs;
  const contextSize = setting.contextSize ?? Math.min(usualContextSize, trainedSize);
  const threads = setting.threads ?? Math.max(1, Math.floor(cores / 2));
  const wanted = setting.sequences ?? threads;
  const held = Math.max(1, Math.floor(availableBytes / (contextSize * bytesPerToken + bytesPerContext)));
  const sequences = Math.min(wanted, held);
  const reason =
    sequences < wanted ? 'memory' : setting.sequences === undefined ? 'as many as threads' : 'as set';
  return {
    contextSize,
    sequences,
    threads,
    threadsPerSequence: Math.max(1, Math.floor(threads / sequences)),
    reason,
  };
}
