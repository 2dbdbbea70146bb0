import type { Message } from '../prompts/message.ts';
import type { ModelCallError } from './model-call-error.ts';
import type { TokenUsage } from './token-usage.ts';

export type { TokenUsage };

/** Who a call is made for; budgets, prices and reports are kept apart by it. */
export type ModelRole = 'base' | 'optimizer' | 'judge';

/** Sampling parameters. What is absent is left to the provider. */
export interface ModelParameters {
  /** At 0 (the default for the base model) equal requests are asked once and shared. */
  readonly temperature?: number;
  /** Upper bound of the reply, thinking included, in tokens. Also the worst case that budgets reserve. */
  readonly maxOutputTokens?: number;
  readonly topP?: number;
  readonly seed?: number;
  readonly stopSequences?: readonly string[];
  /** Thinking effort of reasoning models. */
  readonly reasoningEffort?: 'none' | 'minimal' | 'low' | 'medium' | 'high';
}

export interface ModelRequest {
  readonly role: ModelRole;
  readonly messages: readonly Message[];
  readonly parameters: ModelParameters;
  /**
   * What makes equal messages different calls (method.md, section 5). At temperature 0 the repeat number
   * (`repeat 0`), else the place in the run (`seed 1/iteration 2/outer/candidate 4/analysis`).
   */
  readonly samplePath: string;
  /**
   * Call options of the AI SDK beyond text (prompt parts, tools, response format), as plain JSON. Only calls of a
   * task's own `run` have them; `messages` is then empty.
   */
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface Completion {
  /** The answer, without thinking text. Never empty: an empty reply is an error, retried and never stored. */
  readonly text: string;
  readonly usage: TokenUsage;
  readonly finishReason: 'stop' | 'length' | 'content-filter' | 'tool-calls' | 'other';
  /** The reply's parts as the AI SDK gives them, for calls with `options`. */
  readonly content?: readonly unknown[];
  /** What the provider adapter said, such as a parameter that it dropped. */
  readonly warnings?: readonly string[];
  /** Came from the journal, or from an equal call in flight: nothing was sent and nothing paid. */
  readonly cached?: boolean;
  /** The call's identity in the journal; absent below the journal. */
  readonly identity?: string;
}

export interface CallContext {
  readonly signal?: AbortSignal;
  /** The call's identity in the journal, which sets it; absent above. */
  readonly identity?: string;
  /**
   * Turn of the evaluation that the call belongs to, from 1: in the order of their beginning, those that can wait after all
   * others; absent (or 0) for a call of none. Among calls that wait for a place at the endpoint, earlier turns go first.
   */
  readonly turn?: number;
  /**
   * Asked for every attempt after the first, when its wait is over and before it takes a place at the endpoint; throws
   * when the budget does not cover one more. The budget sets it, whoever waits between attempts calls it.
   */
  readonly reserveAttempt?: () => Promise<void>;
  /** Told how each attempt ended that was sent. The budget and the throttle listen, the retry tells. */
  readonly attemptEnded?: (attempt: EndedAttempt) => void;
  /**
   * Waits until one more attempt may be sent: at least `delayMs`, until the budget covers it (`reserveAttempt`), and
   * while the endpoint is paused or full. The throttle sets it, the retry calls it before every attempt after the first.
   */
  readonly waitForAttempt?: (delayMs: number) => Promise<void>;
  /**
   * Told whether giving the attempt up would cost nothing at present: it is not sent yet, or it is stored so that a
   * later attempt collects its reply. The budget listens, a transport of batches tells.
   */
  readonly attemptHeld?: (held: boolean) => void;
  /** Told the headers of every reply, names in lower case. The throttle listens, the transport tells. */
  readonly headersReceived?: (headers: ReplyHeaders) => void;
}

export type ReplyHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** How an attempt ended: with a reply, with an error, or given up (by the caller, with the signal's reason). */
export type EndedAttempt =
  | { readonly outcome: 'answered'; readonly sentAt: number; readonly completion: Completion }
  | { readonly outcome: 'failed'; readonly sentAt: number; readonly error: ModelCallError }
  | { readonly outcome: 'abandoned'; readonly sentAt: number; readonly reason: unknown };

/**
 * The port to a model. Decorators have the same shape, in the order journal, budget, throttle, retry, transport
 * (architecture.md). Implementations throw `ModelCallError`.
 */
export interface Model {
  /** `provider/model`, and the endpoint's address where it is not the provider's own: part of a call's identity. */
  readonly id: string;
  complete(request: ModelRequest, context?: CallContext): Promise<Completion>;
}
