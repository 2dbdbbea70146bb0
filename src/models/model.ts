import type { Message } from '../prompts/message.ts';
import type { TokenUsage } from './token-usage.ts';

export type { TokenUsage };

/** Who a call is made for; budgets, prices and reports are kept apart by it. */
export type ModelRole = 'base' | 'optimizer' | 'judge';

/** How the system prompt reaches the model. */
export type SystemRole = 'system' | 'developer' | 'merge-into-user';

/** What requests to a model say beside their messages. What is absent is left to the provider. */
export interface ModelParameters {
  /** At 0 (the default for the base model) equal requests are asked once and shared. */
  readonly temperature?: number;
  /** Upper bound of the reply, thinking included, in tokens. Also the worst case that budgets reserve. */
  readonly maxOutputTokens?: number;
  readonly topP?: number;
  readonly seed?: number;
  readonly stopSequences?: readonly string[];
  /** Thinking effort of reasoning models, such as `low`; which there are is the provider's affair. */
  readonly reasoningEffort?: string;
  /** Default `system`. */
  readonly systemRole?: SystemRole;
  /** A reply that is nothing but thinking has its answer there. */
  readonly reasoningAsAnswer?: boolean;
  /** The JSON Schema that the endpoint is asked to keep the reply to, of a task whose answers are `structured`. */
  readonly responseSchema?: Readonly<Record<string, unknown>>;
  /** Further fields of the request's body, in place of ours where they have the same name; see `SecretByName`. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Names that the endpoint wants for parameters in place of the usual ones (`RequestChanges`). */
  readonly names?: Readonly<Record<string, string>>;
  /** Headers as the setting has them. Part of what a call is; the transport sends those of its own setting. */
  readonly headers?: Readonly<Record<string, unknown>>;
}

export interface ModelRequest {
  readonly role: ModelRole;
  readonly messages: readonly Message[];
  readonly parameters: ModelParameters;
  /**
   * What makes equal messages different calls (docs/method.md, section 5). At temperature 0 the repeat number
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
  /** A program made it up: it carries the mark of `metaspo simulate`. */
  readonly simulated?: true;
  /** Milliseconds that the call took, where they were to be measured. */
  readonly ms?: number;
  /** Came from the journal, or from an equal call in flight: nothing was sent and nothing paid. */
  readonly cached?: boolean;
  /** The call's identity in the journal; absent below the journal. */
  readonly identity?: string;
}

/** A place in a run, in the words of whoever calls, such as `{ iteration: 2, candidate: 4, purpose: 'write, try 1' }`. */
export type CallPlace = Readonly<Record<string, string | number | undefined>> & { readonly purpose: string };

/** What a caller may say about a call. */
export interface CallContext {
  readonly signal?: AbortSignal;
  /** What the call is made for, such as the name of its task: calls of one kind take about as long as each other. */
  readonly kind?: string;
  /** Where in the run the call is made and what for, for whoever keeps a record of it; it decides nothing. */
  readonly place?: CallPlace;
  /**
   * Turn of the evaluation that the call belongs to, from 1: in the order of their beginning, those that can wait after all
   * others; absent (or 0) for a call of none. Among calls that wait for a place at the endpoint, earlier turns go first.
   */
  readonly turn?: number;
}

/** The port to a model. What is around a transport has the same shape (`model-chain.ts`). Throws `ModelCallError`. */
export interface Model {
  /** `provider/model`, and the endpoint's address where it is not the provider's own: part of a call's identity. */
  readonly id: string;
  complete(request: ModelRequest, context?: CallContext): Promise<Completion>;
}
