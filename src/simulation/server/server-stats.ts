import type { TokenUsage } from '../../models/token-usage.ts';
import type { FaultKind } from './faults.ts';

/** What a server has seen since it started; also served at `/stats`. */
export interface ServerStats {
  /** Chat completion requests received. */
  readonly calls: number;
  readonly callsByModel: Readonly<Record<string, number>>;
  /** Calls that got a whole, sound reply. */
  readonly answered: number;
  /** Tokens of these calls. */
  readonly tokensByModel: Readonly<Record<string, TokenUsage>>;
  /** Status codes sent for calls. */
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byFault: Readonly<Partial<Record<FaultKind, number>>>;
  readonly inFlight: number;
  readonly mostInFlight: number;
}

/** Keeps a server's counts. */
export class StatsCounter {
  #calls = 0;
  #answered = 0;
  #inFlight = 0;
  #mostInFlight = 0;
  readonly #byModel = new Map<string, number>();
  readonly #tokens = new Map<string, TokenUsage>();
  readonly #byStatus = new Map<string, number>();
  readonly #byFault = new Map<FaultKind, number>();

  callStarted(): void {
    this.#calls += 1;
    this.#inFlight += 1;
    this.#mostInFlight = Math.max(this.#mostInFlight, this.#inFlight);
  }

  callEnded(): void {
    this.#inFlight -= 1;
  }

  modelAsked(model: string): void {
    this.#byModel.set(model, (this.#byModel.get(model) ?? 0) + 1);
  }

  answered(model: string, { inputTokens, outputTokens }: TokenUsage): void {
    this.#answered += 1;
    const before = this.#tokens.get(model) ?? { inputTokens: 0, outputTokens: 0 };
    this.#tokens.set(model, {
      inputTokens: before.inputTokens + inputTokens,
      outputTokens: before.outputTokens + outputTokens,
    });
  }

  statusSent(status: number): void {
    this.#byStatus.set(String(status), (this.#byStatus.get(String(status)) ?? 0) + 1);
  }

  faultStruck(fault: FaultKind): void {
    this.#byFault.set(fault, (this.#byFault.get(fault) ?? 0) + 1);
  }

  get stats(): ServerStats {
    return {
      calls: this.#calls,
      callsByModel: Object.fromEntries(this.#byModel),
      answered: this.#answered,
      tokensByModel: Object.fromEntries(this.#tokens),
      byStatus: Object.fromEntries(this.#byStatus),
      byFault: Object.fromEntries(this.#byFault),
      inFlight: this.#inFlight,
      mostInFlight: this.#mostInFlight,
    };
  }
}
