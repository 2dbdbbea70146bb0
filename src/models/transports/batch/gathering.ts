import type { Clock } from '../../clock.ts';
import type { BatchSetting } from './batch-setting.ts';
import type { OpenRequest } from './open-request.ts';

interface GatheringParts {
  readonly setting: BatchSetting;
  readonly maximumBytes: number;
  readonly clock: Clock;
  /** Takes what was gathered. */
  readonly send: (requests: readonly OpenRequest[]) => void;
}

/** Gathers requests until `sendingDecision` says that they go. */
export class Gathering {
  readonly #parts: GatheringParts;
  #requests: OpenRequest[] = [];
  #bytes = 0;
  #otherCalls = 0;
  #changedAt = 0;
  #cancelLook: (() => void) | undefined;

  constructor(parts: GatheringParts) {
    this.#parts = parts;
  }

  add(request: OpenRequest): void {
    this.#requests.push(request);
    this.#bytes += request.bytes;
    this.#changedAt = this.#parts.clock.now();
    this.#look();
  }

  otherBegan(): void {
    this.#otherCalls += 1;
  }

  otherEnded(): void {
    this.#otherCalls -= 1;
    this.#changedAt = this.#parts.clock.now();
    this.#look();
  }

  /** Gives up what was not sent. */
  abandon(reason: unknown): void {
    this.#cancelLook?.();
    this.#cancelLook = undefined;
    for (const request of this.#take()) request.fail(reason);
  }

  #look(): void {
    const { setting, maximumBytes, clock, send } = this.#parts;
    const decision = sendingDecision(
      {
        requests: this.#requests.length,
        bytes: this.#bytes,
        quietMs: clock.now() - this.#changedAt,
        otherCalls: this.#otherCalls,
      },
      setting,
      maximumBytes,
    );
    if (decision.send) {
      const taken = this.#take();
      for (const request of taken) if (!request.isWanted) request.drop();
      const wanted = taken.filter(({ isWanted }) => isWanted);
      if (wanted.length > 0) send(wanted);
    } else if (decision.waitMs !== undefined) {
      this.#cancelLook ??= clock.after(decision.waitMs, () => {
        this.#cancelLook = undefined;
        this.#look();
      });
    }
  }

  #take(): readonly OpenRequest[] {
    const requests = this.#requests;
    this.#requests = [];
    this.#bytes = 0;
    return requests;
  }
}

/** What waits to be sent in a batch. */
export interface Gathered {
  readonly requests: number;
  readonly bytes: number;
  /** Since the last request joined, or anything else was answered. */
  readonly quietMs: number;
  /** Calls of other models under way: what they lead to may ask for more. */
  readonly otherCalls: number;
}

type SendingDecision =
  | { readonly send: true; readonly reason: 'full' | 'quiet' }
  /** `waitMs` is absent when there is nothing to wait for but another call. */
  | {
      readonly send: false;
      readonly reason: 'empty' | 'others-under-way' | 'not-quiet';
      readonly waitMs?: number;
    };

/** Whether to send what was gathered: when it is full, or when the run waits for nothing else. */
export function sendingDecision(
  { requests, bytes, quietMs, otherCalls }: Gathered,
  { maximumRequests, quietSeconds }: BatchSetting,
  maximumBytes: number,
): SendingDecision {
  if (requests === 0) return { send: false, reason: 'empty' };
  if (requests >= maximumRequests || bytes >= maximumBytes) return { send: true, reason: 'full' };
  if (otherCalls > 0) return { send: false, reason: 'others-under-way' };
  const waitMs = quietSeconds * 1_000 - quietMs;
  return waitMs > 0 ? { send: false, reason: 'not-quiet', waitMs } : { send: true, reason: 'quiet' };
}
