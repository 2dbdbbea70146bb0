import type { CallContext, Completion, Model, ModelRequest } from './model.ts';
import type { ModelCallError } from './model-call-error.ts';

/**
 * What the decorators of a model and its transport tell each other about one call, beside what its caller said. Each
 * member names who sets it and who uses it; where nobody set it, nobody needs to know.
 */
export interface ChainContext extends CallContext {
  /**
   * The request as it was asked before the endpoint refused a part of it, the first form first: a reply to any of them is a
   * reply to the call. Whoever leaves refused parameters out sets it, the journal looks them up.
   */
  readonly earlierForms?: readonly ModelRequest[];
  /** The call's identity in the journal, which sets it; absent above. */
  readonly identity?: string;
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

/** A model as the decorator around it sees it. Every `Model` is one, and to its callers every one is a `Model`. */
export interface ChainedModel extends Model {
  complete(request: ModelRequest, context?: ChainContext): Promise<Completion>;
}
