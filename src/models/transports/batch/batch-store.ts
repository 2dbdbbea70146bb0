/** A batch as it is kept. */
export interface StoredBatch {
  /** A name of our own, from before the provider gave its id. */
  readonly name: string;
  readonly modelId: string;
  readonly requests: number;
  /** Milliseconds since 1970. */
  readonly begunAt: number;
  /** Absent while it is not known whether the submission arrived. */
  readonly id?: string;
}

/**
 * Which requests are in which batch, so that no session submits again what an earlier one has. The SQLite store of
 * `runs/` and an in-memory one implement it. What resolves would survive the death of the process.
 */
export interface BatchStore {
  /** Called before a batch is submitted. */
  begin(batch: StoredBatch, identities: readonly string[]): Promise<void>;
  /** Called when the provider has taken it. */
  submitted(name: string, id: string): Promise<void>;
  /** The batch that holds a request, where one does. */
  find(identity: string): StoredBatch | undefined;
  /** Ids of all batches that are kept of a model. */
  ids(modelId: string): readonly string[];
  /** Takes requests out of their batch: they gave no usable reply, and may be asked again. */
  release(identities: readonly string[]): Promise<void>;
  /** Forgets requests whose replies the journal has, and batches without requests. */
  tidy(): void;
}
