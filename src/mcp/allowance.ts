import { UsageError } from '../foundation/errors.ts';

/** What all runs that a server begins may use together. Absent members are unlimited. */
export interface AllowanceLimits {
  /** Calls of all models. */
  readonly calls?: number;
  readonly usd?: number;
}

/** What a run has used; `null` US dollars where a call had no price. */
export interface Used {
  readonly calls: number;
  readonly usd: number | null;
}

/** A part of the allowance that one run holds. */
export interface Grant extends AllowanceLimits {
  /** Gives back what the run has not used; all that was granted counts as used where nobody knows. */
  settle(used?: Used): void;
}

/**
 * The budget of a server's whole life. A run is granted a part before it begins and gives back the rest when it has ended, so that
 * runs at the same time never use more together. What is not settled stays used.
 */
export class Allowance {
  readonly #limits: AllowanceLimits;
  #left: AllowanceLimits;

  constructor(limits: AllowanceLimits) {
    this.#limits = limits;
    this.#left = limits;
  }

  /** What no run holds or has used. */
  get left(): AllowanceLimits {
    return this.#left;
  }

  /**
   * @param wanted what the run would use at most; what is absent, or more than is left, is all that is left.
   * @throws UsageError `allowance-used-up`
   */
  grant(wanted: AllowanceLimits = {}): Grant {
    const calls = least(wanted.calls, this.#left.calls);
    const usd = least(wanted.usd, this.#left.usd);
    if (calls === 0 || usd === 0) throw this.#usedUp();
    this.#take({ calls, usd }, -1);
    let isSettled = false;
    return {
      calls,
      usd,
      settle: (used) => {
        if (isSettled) return;
        isSettled = true;
        const rest = (granted: number | undefined, spent: number | null | undefined) =>
          granted === undefined ? undefined : Math.max(0, granted - (spent ?? granted));
        this.#take({ calls: rest(calls, used?.calls), usd: rest(usd, used?.usd) }, 1);
      },
    };
  }

  #take({ calls = 0, usd = 0 }: AllowanceLimits, sign: 1 | -1): void {
    const changed = (left: number | undefined, amount: number) =>
      left === undefined ? undefined : Math.max(0, left + sign * amount);
    this.#left = { calls: changed(this.#left.calls, calls), usd: changed(this.#left.usd, usd) };
  }

  #usedUp(): UsageError {
    const { calls, usd } = this.#limits;
    const whole = [
      calls === undefined ? undefined : `${calls} calls`,
      usd === undefined ? undefined : `$${usd}`,
    ].filter((part) => part !== undefined);
    return new UsageError(
      'allowance-used-up',
      `nothing is left of the ${whole.join(' and ')} that this server was started with`,
      {
        hint: 'Runs under way give back what they do not use. More is granted only by whoever starts the server: `metaspo mcp --budget-calls N`.',
      },
    );
  }
}

function least(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}
