import type { Caller } from '../call-failures.ts';
import type { HttpClient } from '../http/http-client.ts';
import type { HttpReply } from '../http/read-reply.ts';

/** Where batches are handed in, and as whom. */
export interface BatchEndpoint {
  readonly caller: Caller;
  readonly apiKey: string | undefined;
  /** Further headers of the setting, names in lower case; they go before ours. */
  readonly headers: Readonly<Record<string, string>>;
  readonly client: HttpClient;
}

/** One request of a batch. */
export interface BatchItem {
  /** The call's identity: its `custom_id` on the wire. */
  readonly identity: string;
  /** The JSON that a call of its own would post. */
  readonly body: string;
}

/** A submission whose end is not known, as it is looked for at the provider. */
export interface Submission {
  /** A name of our own. */
  readonly name: string;
  readonly requests: number;
  /** Milliseconds since 1970. */
  readonly begunAt: number;
  /** Ids of batches that are known to be others. */
  readonly otherIds: readonly string[];
}

/** A batch that the provider did not take: nothing was asked, nothing is paid. */
export interface RefusedBatch {
  readonly codes: readonly string[];
  readonly words: string;
}

export type BatchProgress =
  | { readonly state: 'under-way'; readonly done: number; readonly total: number }
  | ({ readonly state: 'refused' } & RefusedBatch)
  /** No more replies will come; there may be fewer than requests. */
  | { readonly state: 'ended'; readonly files: readonly string[] };

/** What became of one request. */
export type ItemResult =
  /** The reply that a call of its own would have got, good or bad. */
  | { readonly kind: 'reply'; readonly reply: HttpReply }
  /** The provider did not do it, and does not bill it. */
  | { readonly kind: 'undone'; readonly reason: 'expired' | 'cancelled' | 'failed'; readonly words: string }
  | ({ readonly kind: 'refused' } & RefusedBatch)
  /** The results say nothing of it. */
  | { readonly kind: 'missing' };

/** A provider's batch interface. Everything throws `ModelCallError`; nothing is tried again in here. */
export interface BatchWire {
  /** The most that the provider takes, in bytes of request bodies. */
  readonly maximumBytes: number;
  /** Hands a batch in; gives the provider's id of it. */
  submit(name: string, items: readonly BatchItem[]): Promise<string>;
  /** The id of a batch that may have arrived although its submission failed; `undefined` when it has not. */
  find(submission: Submission): Promise<string | undefined>;
  look(id: string): Promise<BatchProgress>;
  /** The results in the files of an ended batch, by identity. Lines that cannot be read are left out. */
  collect(id: string, files: readonly string[]): Promise<ReadonlyMap<string, ItemResult>>;
  cancel(id: string): Promise<void>;
}
