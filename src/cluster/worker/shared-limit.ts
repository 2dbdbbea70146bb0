import type { Redis } from 'ioredis';
import { type Clock, sleep, systemClock } from '../../models/clock.ts';
import { limitKey } from '../redis/queue-names.ts';
import type { SharedLimits } from './worker-settings.ts';

/**
 * Gives each call the next free place on a line of evenly spaced ones: `KEYS` hold when each line is free again, in
 * microseconds by Redis's own clock, `ARGV` what the call takes of it. Answers with the wait in microseconds. So no
 * minute, wherever it begins, sees more than the limit, however many workers there are.
 */
const takePlace = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local wait = 0
for line = 1, #KEYS do
  local free = math.max(now, tonumber(redis.call('GET', KEYS[line]) or '0'))
  wait = math.max(wait, free - now)
  local taken = free + tonumber(ARGV[line])
  redis.call('SET', KEYS[line], string.format('%.0f', taken), 'PX', math.ceil((taken - now) / 1000) + 60000)
end
return string.format('%.0f', wait)`;

/** Moves a line when a call took more or less than was thought. */
const correctPlace = `
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('INCRBY', KEYS[1], ARGV[1]) end`;

const microsecondsPerMinute = 60_000_000;
const newestWeight = 0.1;

/** The limits of one endpoint, which all workers keep together in Redis. */
export class SharedLimit {
  readonly #connection: Redis;
  readonly #endpoint: string;
  readonly #clock: Clock;
  readonly #requestSpace: number | undefined;
  readonly #tokenSpace: number | undefined;
  #meanOutput = 0;

  constructor(
    connection: Redis,
    endpoint: string,
    { requestsPerMinute, tokensPerMinute }: SharedLimits,
    clock: Clock = systemClock,
  ) {
    this.#connection = connection;
    this.#endpoint = endpoint;
    this.#clock = clock;
    this.#requestSpace = requestsPerMinute && microsecondsPerMinute / requestsPerMinute;
    this.#tokenSpace = tokensPerMinute && microsecondsPerMinute / tokensPerMinute;
  }

  /**
   * Waits for the call's turn. Gives the tokens that were reserved for it: its input and the mean output so far.
   */
  async wait(inputTokens: number, signal?: AbortSignal): Promise<number> {
    const reserved = inputTokens + this.#meanOutput;
    const lines: [key: string, microseconds: number][] = [];
    if (this.#requestSpace !== undefined) lines.push([this.#key('requests'), this.#requestSpace]);
    if (this.#tokenSpace !== undefined) lines.push([this.#key('tokens'), this.#tokenSpace * reserved]);
    if (lines.length === 0) return reserved;
    const keys = lines.map(([key]) => key);
    const places = lines.map(([, microseconds]) => Math.ceil(microseconds));
    const wait = await this.#connection.eval(takePlace, keys.length, ...keys, ...places);
    const waitMs = Number(wait) / 1_000;
    if (waitMs > 0) await sleep(this.#clock, waitMs, signal);
    return reserved;
  }

  /** Corrects the place on the line of tokens by what a call has used. */
  async used(reserved: number, inputTokens: number, outputTokens: number): Promise<void> {
    this.#meanOutput += (outputTokens - this.#meanOutput) * newestWeight;
    if (this.#tokenSpace === undefined) return;
    const more = Math.round((inputTokens + outputTokens - reserved) * this.#tokenSpace);
    if (more !== 0) await this.#connection.eval(correctPlace, 1, this.#key('tokens'), more);
  }

  #key(kind: 'requests' | 'tokens'): string {
    return limitKey(kind, this.#endpoint);
  }
}
