import type { ServerAct } from '../../../test/support/fault-server.ts';
import type { ModelFailure } from '../model-call-error.ts';
import type { ModelSetting } from '../model-setting.ts';

/** One thing that endpoints do, as a row of docs/models.md and as a test over a real socket. */
export interface EndpointCase {
  /** What the endpoint does. */
  readonly endpoint: string;
  /** What metaspo does. */
  readonly metaspo: string;
  /** What the user reads, word for word, as a part of what is said; empty when nothing is. The server's address is ADDRESS. */
  readonly reads: string;
  /** What the server does with one request after the other; the last act again and again. */
  readonly acts: readonly ServerAct[];
  /** How the call ends. */
  readonly ends: 'answered' | ModelFailure;
  /** Requests that reach the server. */
  readonly asked: number;
  /** What is further expected of the completion or the error. */
  readonly holds?: object;
  readonly setting?: Partial<ModelSetting>;
  /** Of a request that differs from the usual one. */
  readonly question?: string;
}

/** A reply of a chat completions server. */
export function chat(message: unknown, more: object = {}): ServerAct {
  return {
    body: {
      choices: [{ message, finish_reason: 'stop', ...more }],
      usage: { prompt_tokens: 20, completion_tokens: 5 },
    },
  };
}

export const fine = chat({ content: '<answer>5</answer>' });

export function refusal(status: number, message: string, more: object = {}): ServerAct {
  return { status, body: { error: { message, ...more } } };
}

/** A good reply with these counts. */
export function counting(usage: unknown): ServerAct {
  return {
    body: { choices: [{ message: { content: '<answer>5</answer>' }, finish_reason: 'stop' }], usage },
  };
}

/** The end of each row that is refused once and then answered. */
export const askedAgain = { asked: 2, ends: 'answered' } as const;

export const endpointKey = 'conformance-key-1234567890';
